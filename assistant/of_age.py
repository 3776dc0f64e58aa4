"""A shopper who said to be under 18 stays so for the session, whatever is said afterwards."""

from collections.abc import Iterable

from store.profile import Profile

OF_AGE = 18

Fact = tuple[str, str]


def outgrows(profile: Profile, kind: str, value: str) -> bool:
    """Whether a minor by the profile claims to be of age: that is for a person to change."""
    return kind == "age" and profile.age is not None and profile.age < OF_AGE <= int(value)


def stay(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Of facts to be forgotten, those that hold to the end of the session: "I'm 15", "I was
    joking". A profile forgets them as it does others; the chat in which they were told does not."""
    return tuple((k, v) for k, v in facts if k == "age" and v.isdigit() and int(v) < OF_AGE)


def left_of(said: Iterable[Fact], forgotten: Iterable[Fact]) -> tuple[Fact, ...]:
    """What a session knows after facts were forgotten."""
    gone = tuple(forgotten)
    left = [fact for fact in said if fact not in gone]
    return tuple(dict.fromkeys((*left, *stay(gone))))
