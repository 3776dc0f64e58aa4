"""English talk around the name of a thing."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.english_patterns import CHILD, PERSON
from retrieval.facet_words import FacetWords
from retrieval.listed_things import words_of_goods
from retrieval.talk import Run, Talk, Thing, Token
from retrieval.themes import OPENS, qualities
from retrieval.tokens import stem
from retrieval.word_lists import lines_of

_TOKEN = re.compile(r"[^\W_]+(?:[-'.,&][^\W_]+)*|[&+](?=\s)|[^\w\s]+|_+")
_ENDS_CLAUSE = frozenset(".,;:!?()")
_LONGEST_PHRASE = 4
_MOST_WORDS = 3
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
    r"|asthma\w*|eczema|psoriasis|migraines?|arthritis|insomnia|gout|blood (?:pressure|sugar)"
    r"|cholesterol"
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

    of_somebody = _OF_SOMEBODY
    opens = OPENS
    bears = _BEARS
    tells_why = _TELLS_WHY

    def tokens(self, text: str) -> list[Token]:
        found = [(m.group(), *m.span()) for m in _TOKEN.finditer(text)]
        said = [word for word, _, _ in found]
        talk = [False] * len(found)
        for phrase in _phrases([self._spelt(word) for word in said]):
            talk[phrase] = [True] * len(said[phrase])
        for part in _spans(len(said), least=2):
            name = said[part]
            if any(talk[part]) and (self._listed(name) or tuple(name) in self._facets.brands):
                talk[part] = [False] * len(name)
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

    def thing(self, run: Run) -> Thing | None:
        written = [token.word for token in run]
        mended = [self._lexicon.mended(word) for word in written]
        spans = sorted(_spans(len(run)), key=lambda part: (part.stop - part.start, part.start))
        for said in (mended, written):
            for part in reversed(spans):
                if self._listed(said[part]):
                    return Thing(run[part], _stems(said[part]))
        return None

    def sold(self, run: Run) -> bool:
        said = [token.word for token in run]
        return not qualities().issuperset(said) and self._lexicon.sells(" ".join(said))

    def describes(self, run: Run) -> bool:
        said = [token.word for token in run]
        return any(word[0].isdigit() for word in said) or describes(said, self._facets)

    def is_asked(self, run: Run, tokens: Run) -> bool:
        before = " ".join(token.word for token in tokens if token.end <= run[0].start)
        return _ASKING.search(before) is not None

    def goes_on(self, between: str, run: Run) -> bool:
        return _SPECIFIES.search(between) is not None

    def _spelt(self, word: str) -> str:
        """A mistyped word of talk as it is spelt; a word of goods, or of this shop, as it is."""
        if (
            self._lexicon.is_spelt(word)
            or self._lexicon.knows(word)
            or stem(word) in words_of_goods()
        ):
            return word
        near = process.extractOne(word, _single(), scorer=OSA.distance, score_cutoff=1)
        return near[0] if near else word

    def _listed(self, said: Sequence[str]) -> bool:
        return self._things.named(_stems(said))


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
        for part in (tuple(said[span]) for span in _spans(len(said)))
    )


def _spans(length: int, least: int = 1) -> Iterator[slice]:
    """Every sequence of up to three of so many words."""
    for start in range(length):
        for end in range(start + least, min(start + _MOST_WORDS, length) + 1):
            yield slice(start, end)


@cache
def _talk() -> frozenset[tuple[str, ...]]:
    """The phrases of talk, as words."""
    lists = (*lines_of("talk_en.txt"), *lines_of("asking_en.txt"))
    return frozenset(tuple(line.split()) for line in lists)


@cache
def _single() -> tuple[str, ...]:
    """The words of talk that may be mistyped, sorted."""
    return tuple(sorted({word for phrase in _talk() for word in phrase if word.isalpha()}))


def _phrases(said: Sequence[str]) -> Iterator[slice]:
    """Where phrases of talk stand, the longest at each place."""
    start = 0
    while start < len(said):
        ends = range(min(start + _LONGEST_PHRASE, len(said)), start, -1)
        end = next((n for n in ends if tuple(said[start:n]) in _talk()), None)
        if end is not None:
            yield slice(start, end)
        start = end or start + 1
