"""What somebody means to do ("bake a cake") as the things that it takes, each looked for."""

import re
from collections.abc import Mapping
from functools import cache

from assistant.intents.folding import folded
from assistant.several import MOST, Several
from retrieval.tokens import stem, words
from retrieval.word_lists import lines_of

_ASKS = (
    r"(?:what|which things?) (?:all )?(?:do|would|will|might|should) (?:i|we|you) (?:all )?"
    r"(?:need|buy|get|require|have to (?:buy|have))"
    r"|what(?:'s| is| are| things? are)? (?:needed|required|necessary)"
    r"|what does it take|(?:i need|need|get me|show me) (?:everything|all|stuff|things"
    r"|the things)(?: (?:i|we) need)?"
)
_MEANS = (
    r"(?:(?:i|we)(?:'m|'re| am| are)? ?)?(?:(?:'d| would) like to|want(?:ing)? to|wanna"
    r"|need to|have to"
    r"|going to|gonna|going|planning (?:to|on)|about to|try(?:ing)? to|hoping to|looking to"
    r"|thinking (?:of|about)|decided to)"
)
_ASKED = re.compile(rf"\b(?:{_ASKS})\b(?P<after>[^.?!]*)")
_TOLD = re.compile(rf"^(?:(?:hi|hello|hey|ok|so|well)[,! ]+)*{_MEANS} (?P<doing>[^.?!,;]+)")
_FOR = re.compile(r"^\W*(?:(?:to|for|if (?:i|we) want to|when)\b\s*)+")
_SHOPPING = re.compile(
    r"(?:buy|buying|order|ordering|see|seeing|ask|asking|know|find|finding|get|getting|return|returning"
    r"|cancel|cancelling|look|shop|shopping|pay|send|spend|change|speak|talk|check|use|give|gift|surprise)\b"
)
_PET = re.compile(
    r"\b(?:(?:get(?:ting)?|got|adopt(?:ing|ed)?|bringing home) (?:an? |our |my )?(?:first "
    r"|new |little )*"
    r"|for (?:an?|our|my) (?:first |new |little )*(?=puppy|kitten)|for (?:an?|our|my) new )"
    r"(?P<pet>puppy|dog|kitten|cat|hamster|guinea pig)\b"
)
_BESIDE = 3
"""So many words may stand beside what is known of a project."""
_TO_DO = re.compile(r"\s*(?:to|if (?:i|we) want to)\s+(?!(?:buy|return|send|pay|order)\b)[a-z]")
_SMALL = frozenset(
    "a an the my our some new this that for with at in on of and to it one kids kid friend today "
    "tomorrow tonight weekend soon little nice good first own time home".split()
)
_ING = re.compile(r"^([a-z]{2,}?)ing$")


def project_things(text: str) -> Several | None:
    """The things that it takes to do what a message says, where it asks for them or tells that it
    is going to be done; None for any other message, or for what is not known to take anything."""
    doing = doing_of(text)
    said = _key(doing)
    fitting = [k for k in _known() if k <= said and len(said - k) <= _BESIDE]
    best = max(fitting, key=len, default=None)
    return Several(_known()[best][:MOST]) if best else None


def asks_what_it_takes(text: str) -> bool:
    """Whether a message asks what is needed to do something, known here or not."""
    said = text.casefold().replace("’", "'")
    asked = _ASKED.search(said)
    return asked is not None and bool(_TO_DO.match(asked["after"]) or _TOLD.match(said))


def doing_of(text: str) -> str:
    """What a message says is going to be done ("paint my wall"), or ""."""
    said = folded(text)
    asked, told = _ASKED.search(said), _TOLD.match(said)
    after = _FOR.sub("", asked["after"]).strip() if asked else ""
    doing = after or (told["doing"].strip() if told else "")
    if not after and asked and not told:
        doing = said[: asked.start()].strip(" ,;")
        doing = re.sub(rf"^(?:{_MEANS}) ", "", doing)
    pet = _PET.search(said) if asked or told else None
    if pet is not None:
        return f"get {pet['pet']}"
    return "" if _SHOPPING.match(doing) else doing


def _key(doing: str) -> frozenset[str]:
    said = words(doing)
    first = _plain(said[0]) if said else ""
    return frozenset(stem(w) for w in (first, *said[1:]) if w and w not in _SMALL)


def _plain(verb: str) -> str:
    """The verb of "baking", "making"."""
    held = _ING.match(verb)
    if held is None:
        return verb
    forms = (held[1], f"{held[1]}e", held[1][:-1])
    return next((form for form in forms if form in _verbs()), verb)


@cache
def _phrases() -> Mapping[str, tuple[str, ...]]:
    rows = (line.split("\t") for line in lines_of("projects_en.tsv"))
    return {
        phrase.strip(): tuple(thing.strip() for thing in things.split(";"))
        for phrases, things in rows
        for phrase in phrases.split(",")
    }


@cache
def _verbs() -> frozenset[str]:
    return frozenset(words(phrase)[0] for phrase in _phrases())


@cache
def _known() -> Mapping[frozenset[str], tuple[str, ...]]:
    return {
        frozenset(stem(w) for w in words(phrase) if w not in _SMALL): things
        for phrase, things in _phrases().items()
    }
