"""English talk around the name of a thing."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from retrieval.english_patterns import CHILD, PERSON
from retrieval.facet_words import FacetWords
from retrieval.lexicon import Lexicon
from retrieval.listed_things import ListedThings
from retrieval.talk import Run, Talk, Token
from retrieval.themes import OPENS, qualities
from retrieval.tokens import stem
from retrieval.word_lists import lines_of

_TOKEN = re.compile(r"[^\W_]+(?:[-'.,&][^\W_]+)*|[&+](?=\s)|[^\w\s]+|_+")
_ENDS_CLAUSE = frozenset(".,;:!?()")
_LONGEST = 4
_JOINING = frozenset("of with for without in from on to by".split())
_ADDING = frozenset("and & + or".split())
_OPENING = frozenset("the a an my our your his her their new".split())
_SPECIFIES = re.compile(
    r"\b(?:that|which|with|in|made|for|contain\w*|ha(?:s|ve|ving)|is|are|was|should|must|can|of"
    r"|also|prefer|choose|pick|colou?rs?|flavou?rs?|styles?)\b"
)
"""What leads from a name to more of it: "a mat that is washable"."""
_BEARS = re.compile(
    r"\d|[€£$]|\b(?:no|not|non|without|except|minus|less|more|most|least|best|free|avoid\w*"
    r"|allerg\w+|intoleran\w+|vegans?|vegetarians?|pesc[ea]tarian|coeliac|celiac|diabet\w+|halal"
    r"|kosher|pregnan\w+|reviews?|reviewed|rated|ratings?|stars?|(?:bigg|larg|high|small|light"
    r"|long|short|low|heavi|wid|thick|thinn|strong|soft|old|young)er"
    r"|cheap\w*|expensive|prices?|priced|budget|costs?|euros?|pounds|dollars|quid"
    r"|gifts?|presents?|birthdays?|b-?days?|anniversary|weddings?|christmas|xmas"
    r"|than|similar|same|others?|else|instead|rather|either|n't eat|can't (?:eat|have|stand)"
    r"|half|dozen|two|three|four|five|six|seven|eight|nine|ten|twelve|size|brand|made)\b"
    r"|\b(?:is|are|do|does|did|wo|was|were|has|have)n'?t\b(?! (?:know|you|u|think|see|find|seem"
    r"|suppose|mind|remember|want to bother|have an)\b)"
    r"|\b(?:something|anything|stuff|things?)(?: \w+){0,2}? (?:for|to|that|which|with|against"
    r"|like)\b"
    rf"|\bfor (?:\w+ ){{0,3}}?(?:{PERSON}|{CHILD})s?\b"
)
_OF_SOMEBODY = re.compile(
    r"\b(?:(?<!'d )(?<!\bid )(?<!would )(?<!you )likes?|(?<!'d )(?<!would )loves?|enjoys?|hates?"
    r"|into|collects?|plays?|already)\b|\b(?:he|she|they|who)(?:'s|'re| is| are) an?\b"
    r"|\b(?:are|r|is|am) (?:you|u|this|i|it|that) (?:\w+ )?an?\b"
)
_TELLS_WHY = re.compile(
    r"(?:(?:and|because|cause|cos|coz|since|as|but|so|cuz) )*(?:i|i'm|i've|im|we|we're|we've"
    r"|my|mine|our|ours|the|he|he's|she|she's|they|they're|someone|somebody|everybody|everyone)\b"
    r"(?!.*\b(?:it|should|must|want|wants|need|needs|prefer|would|have to|has to)\b)"
)
_ASKING = re.compile(
    rf"(?<![\w'])(?:{'|'.join(map(re.escape, lines_of('asking_en.txt')))})"
    r"(?: (?:an?|the|some|any|my|our|your|new|more|another|one|a few|a couple of|a pair of))*$"
)


class EnglishTalk(Talk):
    """The talk of English messages to the shop of some facets and words."""

    def __init__(self, things: ListedThings, facets: FacetWords, lexicon: Lexicon) -> None:
        self._things = things
        self._facets = facets
        self._lexicon = lexicon

    def tokens(self, text: str) -> list[Token]:
        found = [(m.group(), *m.span()) for m in _TOKEN.finditer(text)]
        said = [word for word, _, _ in found]
        talk = [False] * len(found)
        for phrase in _phrases(said):
            talk[phrase] = [True] * len(said[phrase])
        for start in range(len(said)):
            for length in range(2, _LONGEST):
                part = said[start : start + length]
                whole = len(part) == length and any(talk[start : start + length])
                if whole and (self._listed(part) or tuple(part) in self._facets.brands):
                    talk[start : start + length] = [False] * length
        return [
            Token(
                *token,
                talk=of,
                joins=token[0] in _JOINING,
                adds=token[0] in _ADDING,
                opens=token[0] in _OPENING,
                ends=token[0][0] in _ENDS_CLAUSE,
            )
            for token, of in zip(found, talk, strict=True)
        ]

    def names(self, run: Run) -> bool:
        said = [token.word for token in run]
        mended = [self._lexicon.mended(word) for word in said]
        return any(self._listed(part) for words in (said, mended) for part in parts(words))

    def thing(self, run: Run) -> Run:
        mended = [self._lexicon.mended(token.word) for token in run]
        spans = [
            slice(start, start + length)
            for length in range(_LONGEST - 1, 0, -1)
            for start in range(len(run) - length, -1, -1)
        ]
        return next((run[span] for span in spans if self._listed(mended[span])), run)

    def edible(self, thing: Run) -> bool:
        return self._things.edible(_stems([token.word for token in thing]))

    def knows(self, run: Run) -> bool:
        return any(self._lexicon.knows(token.word) for token in run if token.content)

    def sold(self, run: Run) -> bool:
        said = [token.word for token in run]
        return not qualities().issuperset(said) and self._lexicon.sells(" ".join(said))

    def describes(self, run: Run) -> bool:
        return describes([token.word for token in run], self._facets)

    def is_asked(self, run: Run, clause: Run) -> bool:
        before = " ".join(token.word for token in clause if token.end <= run[0].start)
        return _ASKING.search(before) is not None

    def goes_on(self, between: str, run: Run) -> bool:
        return _SPECIFIES.search(between) is not None

    def of_somebody(self, text: str) -> bool:
        return _OF_SOMEBODY.search(text) is not None

    def opens(self, text: str) -> bool:
        return OPENS.search(text) is not None

    def bears(self, text: str) -> bool:
        return _BEARS.search(text) is not None

    def tells_why(self, clause: str) -> bool:
        return _TELLS_WHY.match(clause) is not None

    def _listed(self, said: Sequence[str]) -> bool:
        key = _stems(said)
        return self._things.listed(key) or key in self._facets.categories


def _stems(said: Sequence[str]) -> tuple[str, ...]:
    return tuple(stem(part) for word in said for part in word.replace("-", " ").split())


def describes(said: Sequence[str], facets: FacetWords) -> bool:
    """Whether English words say how something is, who made it or what of."""
    return any(
        part[0] in qualities()
        or part in facets.brands
        or (key := tuple(map(stem, part))) in facets.values
        or key in facets.departments
        or facets.fact_of(key) is not None
        or facets.origin_of(key) is not None
        for part in parts(said)
    )


def parts(said: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every sequence of up to three words."""
    for start in range(len(said)):
        for length in range(1, _LONGEST):
            if start + length <= len(said):
                yield tuple(said[start : start + length])


@cache
def _talk() -> frozenset[tuple[str, ...]]:
    """The phrases of talk, as words."""
    lists = (*lines_of("talk_en.txt"), *lines_of("asking_en.txt"))
    return frozenset(tuple(line.split()) for line in lists)


def _phrases(said: Sequence[str]) -> Iterator[slice]:
    """Where phrases of talk stand, the longest at each place."""
    start = 0
    while start < len(said):
        found = next(
            (
                slice(start, start + n)
                for n in range(_LONGEST, 0, -1)
                if tuple(said[start : start + n]) in _talk()
            ),
            None,
        )
        if found is not None:
            yield slice(start, min(found.stop, len(said)))
        start = found.stop if found is not None else start + 1
