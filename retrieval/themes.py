"""What things are for when no thing is named: an interest, an occasion, a room, and its shelves."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from retrieval.lexicon import Lexicon
from retrieval.tokens import STOPWORDS, stem, words
from retrieval.word_lists import lines_of

Stems = tuple[str, ...]
FILLING = frozenset(
    "stuff thing things something anything everything gear supplies equipment essentials bits "
    "pieces lot lots kind kinds sort all new really very much just also too lately always often "
    "most who he she they them him her we i you doing going gone go getting get need want bring "
    "take buy give having love loves like likes enjoy enjoys into present presents gift gifts "
    "idea ideas family house moved moving nice good great best little big bit proper own home "
    "else other more one ones please every day week weekend weekends time long about some".split()
)
"""Words beside a theme that ask for no thing of their own."""
_DOINGS = frozenset(
    "trip trips holiday holidays break breaks tour party parties night nights evening evenings day "
    "morning mornings afternoon season class classes lesson lessons club course session sessions "
    "person people lover lovers fan fans owner owners friend friends kid kids child children boy "
    "girl man woman guy mum mom dad son daughter family hobby life time event walk walks camp room "
    "house home place area corner bed next this last tomorrow today now soon".split()
)
"""Words behind a theme that say when, who or where, and no thing: "camping trip"."""
_EATERS = frozenset(
    "two three four five six seven eight nine ten guest guests people everyone everybody all us "
    "tonight school office work".split()
)
"""Words beside a meal that say for how many, whom or when."""
_JOINING = frozenset("hmm hm ok okay but not too maybe rather more bit little show".split())
_LONGEST = 3
_THING = "~"
"""Marks what is a thing to be bought as well: loved, it is a theme; asked for, it is that thing."""
_ALONE = "="
"""Marks an occasion to eat or drink: nothing is called "dinner", and nothing but food is meant."""
_AND = re.compile(r"\s*(?:,|&|\band\b|\bor\b)\s*")
OPENS = re.compile(
    r"\b(?:stuff|things?|gear|supplies|essentials|equipment|bits and (?:pieces|bobs)|something"
    r"|anything|what(?:'s| is| would be| are) (?:good|nice|great|best|handy|useful)\b"
    r"|what (?:have you got|do you have|you got|u got) for|(?:got|any) (?:ideas|suggestions) for"
    r"|what (?:else )?(?:can|could|should|would|do) (?:i|we|you)"
    r"(?! (?:have|sell|carry|stock) in\b))\b"
)
"""A message with one of these, and no thing that is named, asks for a theme."""
LOVER = re.compile(
    r"\b(?:for |to )?(?:(?:an?|my|our|his|her|the|he's|she's|he is|she is|who is|they are)\s+)"
    r"(?:(?:keen|avid|passionate|hobby|big|huge|real|amateur|budding|total|complete)\s+)*"
    r"((?:[a-z-]+ ){0,2}[a-z-]+?)[ -](?:lover|fan|fanatic|enthusiast|addict|nut|nerd|geek|freak"
    r"|buff|person)s?\b"
    r"|\b(?:he's|she's|he is|she is|who is|who's|who are|they are|they're|for|for an?|an?)\s+"
    r"(?:an? )?(?:keen|avid|passionate|hobby|amateur|budding)\s+([a-z-]+(?: [a-z-]+)?)\b"
    r"|\b(?:he's|she's|he is|she is|who is|who's|i'm|i am)\s+an? ([a-z]+(?:er|ist|r))\b"
    r"|\bfor (?:an? )?(?:(?:beginner|beginning|new|young|old|serious|good) )*"
    r"(gardener|runner|cyclist|hiker|camper|baker|cook|chef|gamer|swimmer|reader|photographer"
    r"|barista|handyman|artist|student|traveller|foodie)s?\b"
)
"""Somebody told by what they love or do: "a coffee lover", "he's a keen gardener"."""


@dataclass(frozen=True, slots=True)
class Theme:
    """`name`: as a sentence says it; `shelves`: categories of a catalogue, the likeliest first."""

    name: str
    shelves: tuple[str, ...]


class Themes:
    """The themes that one catalogue has shelves for."""

    def __init__(self, shelf: Callable[[str], str | None]) -> None:
        """`shelf` gives the catalogue's category of a name."""
        self._loved: dict[Stems, Theme] = {}
        self._asked: dict[Stems, Theme] = {}
        self._alone: dict[Stems, Theme] = {}
        for listed in _listed():
            held = tuple(dict.fromkeys(c for s in listed.shelves if (c := shelf(s)) is not None))
            if held:
                theme = Theme(listed.name, held)
                self._loved.update(dict.fromkeys((*listed.loved, *listed.asked), theme))
                self._asked.update(dict.fromkeys(listed.asked, theme))
                self._alone.update(dict.fromkeys(listed.alone, theme))

    def alone(self, said: str, lexicon: Lexicon) -> tuple[Theme, tuple[str, ...]] | None:
        """The theme of an occasion to eat or drink that is all that a message says, and the
        qualities wished beside it: "dinner for them", "a light lunch"."""
        held = [one for one in _stems(said, lexicon.mended) if one[1] not in FILLING]
        wished = tuple(word for _, word in held if word in qualities())
        beside = _DOINGS.union(_EATERS, wished)
        whole, named = tuple(s for s, _ in held), tuple(s for s, w in held if w not in beside)
        theme = self._alone.get(whole) or self._alone.get(named)
        return (theme, wished) if theme is not None else None

    def of(self, said: str, lexicon: Lexicon) -> Theme | None:
        """The theme of what somebody loves or does, when the words name it and nothing beside: "to
        cook", "board games and reading"."""
        found = [self._one(part, lexicon) for part in _AND.split(said)]
        themes = [theme for theme in found if theme is not None]
        if not themes or len(themes) < len(found):
            return self._one(said, lexicon)
        mixed = [s for each in zip_longest(*(t.shelves for t in themes)) for s in each if s]
        names = dict.fromkeys(t.name for t in themes)
        return Theme(" and ".join(names), tuple(dict.fromkeys(mixed)))

    def of_some(self, said: str, lexicon: Lexicon) -> tuple[Theme | None, tuple[str, ...]]:
        """The theme of what somebody loves, and the parts that name none: "dinosaurs and lego"."""
        whole = self.of(said, lexicon)
        parts = [part for part in _AND.split(said) if part]
        known = [part for part in parts if self._one(part, lexicon) is not None]
        if whole is not None or not known:
            return whole, ()
        return self.of(" and ".join(known), lexicon), tuple(p for p in parts if p not in known)

    def _one(self, said: str, lexicon: Lexicon) -> Theme | None:
        held = _stems(said, lexicon.mended)
        counting = tuple(stem for stem, word in held if word not in FILLING)
        return self._loved.get(counting) or self._loved.get(tuple(stem for stem, _ in held))

    def within(self, said: str, lexicon: Lexicon) -> tuple[Theme, tuple[str, ...]] | None:
        """The theme that a request is about, the longest phrase first, and the qualities wished
        beside it ("warm", of "something warm for winter"); None when it names anything else."""
        held = _stems(said, lexicon.mended)
        for length in range(min(_LONGEST, len(held)), 0, -1):
            for start in range(len(held) - length, -1, -1):
                theme = self._asked.get(tuple(s for s, _ in held[start : start + length]))
                if theme is None:
                    continue
                beside = (w for _, w in (*held[:start], *held[start + length :]))
                left = [w for w in beside if w not in FILLING]
                wished = tuple(w for w in left if w in qualities())
                behind = [word for _, word in held[start + length :]]
                if _of_its_own(said, held[start + length - 1][1], behind):
                    continue
                if not any(lexicon.knows(w) for w in left if w not in wished):
                    return theme, wished
        return None


def _of_its_own(said: str, last: str, behind: list[str]) -> bool:
    """Whether the word right behind the last one of a theme names a thing: a dog crate is one, a
    camping trip is not. `behind`: the words after the theme that count."""
    if not behind or behind[0] in FILLING | _DOINGS | qualities():
        return False
    return re.search(rf"\b{re.escape(last)} {re.escape(behind[0])}\b", said) is not None


@cache
def qualities() -> frozenset[str]:
    """Words that say how a thing is, and not which kind of thing."""
    return frozenset(lines_of("qualities_en.txt"))


def only_qualities(said: str) -> bool:
    """Whether a message only says how a thing should be: "something cosy", "soft and warm"."""
    left = [w for w in words(said) if w not in STOPWORDS | FILLING | _JOINING]
    return 0 < len(left) <= 3 and all(w in qualities() for w in left)


def _stems(said: str, mended: Callable[[str], str]) -> list[tuple[str, str]]:
    """The words that count, each with its stem."""
    kept = [w for w in words(said.replace("-", " ")) if w not in STOPWORDS and not w.isdigit()]
    return [(stem(mended(word)), word) for word in kept]


@dataclass(frozen=True, slots=True)
class _Listed:
    """A row of the shipped list, its phrases as stems: of what is loved, of what is asked for, and
    those of these that say enough by themselves."""

    name: str
    loved: tuple[Stems, ...]
    asked: tuple[Stems, ...]
    alone: tuple[Stems, ...]
    shelves: tuple[str, ...]


def _listed() -> Iterator[_Listed]:
    for line in lines_of("themes_en.tsv"):
        name, phrases, shelves = line.split("\t")
        said = [phrase.strip() for phrase in phrases.split(",")]
        yield _Listed(
            name,
            tuple(_phrase(phrase) for phrase in said if phrase.startswith(_THING)),
            tuple(_phrase(phrase) for phrase in said if not phrase.startswith(_THING)),
            tuple(_phrase(phrase) for phrase in said if phrase.startswith(_ALONE)),
            tuple(shelf.strip() for shelf in shelves.split(";")),
        )


def _phrase(said: str) -> Stems:
    return tuple(stem for stem, _ in _stems(said.lstrip(_THING + _ALONE), str))
