"""The name of goods within a message, and the talk around it: "I ran out of oat milk, guests are
coming on Saturday"."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from retrieval.facet_words import FacetWords
from retrieval.lexicon import Lexicon
from retrieval.listed_things import ListedThings


@dataclass(frozen=True, slots=True)
class Goods:
    """What a message names: `text[start:end]` is the thing, `rest` the message without the talk;
    `known`: it is a listed thing or one that the shop sells; `edible`: to be eaten or drunk."""

    start: int
    end: int
    rest: str
    known: bool
    edible: bool


@dataclass(frozen=True, slots=True)
class Token:
    """`text[start:end]` of a message: a word, or signs that end a clause. `talk`: no thing and no
    wish; `joins`: it joins two parts of a name ("of"), and belongs to none at its ends; `adds`: it
    joins two names ("and"); `opens`: it stands before a name ("our")."""

    word: str
    start: int
    end: int
    talk: bool = False
    joins: bool = False
    adds: bool = False
    opens: bool = False
    ends: bool = False

    @property
    def content(self) -> bool:
        return not (self.talk or self.joins or self.adds or self.opens)


Run = Sequence[Token]


@dataclass(frozen=True, slots=True)
class Thing:
    """A listed thing: the words that name it in a message, and the stems of its English name."""

    run: Run
    stems: tuple[str, ...]


NAME = "|"
"""Stands for the name of the goods in what is looked at beside it."""
_FEWEST = 2
"""A single word of talk may belong to a name: an all in one computer."""


class Talk(ABC):
    """Parts what messages to one shop name from what they tell, in one language.

    `of_somebody` finds what somebody is said to be or to like, for whom something is to be found by
    it; `opens` a message for "something", which may name what that is for; `bears` words beside a
    name that limit or describe what is asked for; `tells_why` matches a clause behind the name that
    tells only why ("the kids broke ours"). `head_last`: what describes a name is put before it.
    """

    of_somebody: ClassVar[re.Pattern[str]]
    opens: ClassVar[re.Pattern[str]]
    bears: ClassVar[re.Pattern[str]]
    tells_why: ClassVar[re.Pattern[str]]
    head_last: ClassVar[bool] = False

    def __init__(self, things: ListedThings, facets: FacetWords, lexicon: Lexicon) -> None:
        self._things = things
        self._facets = facets
        self._lexicon = lexicon

    def goods_in(self, text: str) -> Goods | None:
        """The one name of goods in a message (folded) that says more than that, or None: where it
        names none, or several apart from each other, or says nothing else.

        A clause without a name is talk unless something in it limits the request; so is what stands
        before the name in its own clause.
        """
        tokens = self.tokens(text)
        if not any(token.talk for token in tokens) or self.of_somebody.search(text):
            return None
        clauses = _clauses(tokens)
        runs = [list(self._runs(clause)) for clause in clauses]
        every = [run for found in runs for run in found]
        named = self._named(every, tokens)
        listed = bool(named)
        if not named and not self.opens.search(text):
            sold = every if len(every) == 1 and self.sold(every[0]) else []
            listed = bool(sold)
            named = sold or [run for run in every if self.is_asked(run, tokens)]
        if len(named) != 1:
            return None
        (name,) = named
        place = next(at for at, found in enumerate(runs) if any(run is name for run in found))
        kept = [
            left
            for at, clause in enumerate(clauses)
            if (left := self._left(text, clause, runs[at], name, at - place))
        ]
        thing = self.thing(name)
        span, edible = (thing.run, self._things.edible(thing.stems)) if thing else (name, False)
        return Goods(span[0].start, span[-1].end, ", ".join(kept), known=listed, edible=edible)

    def name_in(self, text: str) -> str:
        """What is left of a request without the talk: its one name, of several the one that is
        asked for, with what describes it; else the text as it is."""
        tokens = self.tokens(text)
        if sum(token.talk for token in tokens) < _FEWEST:
            return text
        runs = [run for clause in _clauses(tokens) for run in self._runs(clause)]
        named = self._named(runs, tokens)
        if len(named) != 1:
            return text
        kept: list[Run] = []
        for run in runs:
            between = text[kept[-1][-1].end : run[0].start] if kept else ""
            told = self.describes(run) or self.is_asked(run, tokens) or self.goes_on(between, run)
            if run is named[0] or told:
                kept.append(self.bare(run))
        if self.head_last:
            kept.sort(key=lambda run: self.thing(run) is not None)
        return " ".join(text[run[0].start : run[-1].end] for run in kept)

    def _named(self, runs: Sequence[Run], tokens: Run) -> list[Run]:
        """The runs that name a thing; of several the one that is asked for, if one alone is."""
        named = [run for run in runs if self.thing(run) is not None]
        asked = [run for run in named if len(named) > 1 and self.is_asked(run, tokens)]
        return asked if len(asked) == 1 else named

    def _left(self, text: str, clause: Run, runs: Sequence[Run], name: Run, after: int) -> str:
        """What is to be read of a clause: all of it where something in it may limit the request,
        else the name alone, if it holds that. `after`: how many clauses after that of the name it
        stands."""
        said, start, end = text[clause[0].start : clause[-1].end], name[0].start, name[-1].end
        beside = said if after else said.replace(text[start:end], NAME, 1)
        others = [run for run in runs if run is not name]
        tells = any(self.describes(run) or self.is_asked(run, clause) for run in others)
        if after > 0:
            tells = tells or (self.says_more(others) and not self.tells_why.match(said))
        elif after == 0:
            further = ((text[end : run[0].start], run) for run in others if run[0].start > end)
            tells = tells or any(self.goes_on(between, run) for between, run in further)
        if tells or self.limits(beside, others) or not any(token.talk for token in clause):
            return said
        return "" if after else text[start:end]

    def _runs(self, clause: Run) -> Iterator[Run]:
        """The runs of words between the talk, without joining words at their ends; parted at "and"
        where the shop knows no word of what follows."""
        for run in _between_talk(clause):
            start = 0
            for at, token in enumerate(run):
                later = (other.word for other in run[at + 1 :] if other.content)
                if token.adds and not any(map(self._lexicon.knows, later)):
                    yield from _trimmed(run[start:at])
                    start = at + 1
            yield from _trimmed(run[start:])

    def bare(self, run: Run) -> Run:
        """A run without what stands on its name and is no part of it."""
        return run

    def sold(self, run: Run) -> bool:
        """Whether the names of a product of this shop say all of a run, though no list does."""
        return False

    def limits(self, beside: str, runs: Sequence[Run]) -> bool:
        """Whether words beside a name limit or describe what is asked for; `runs`: those of them
        that are no talk."""
        return self.bears.search(beside) is not None

    def says_more(self, runs: Sequence[Run]) -> bool:
        """Whether what is left of a clause behind that of the name can say anything of it."""
        return bool(runs)

    @abstractmethod
    def tokens(self, text: str) -> list[Token]:
        """The words of a message and the signs between its clauses."""

    @abstractmethod
    def thing(self, run: Run) -> Thing | None:
        """The listed thing that a run names, if it names one."""

    @abstractmethod
    def describes(self, run: Run) -> bool:
        """Whether a run of words says how something is, how much, who made it or what of."""

    @abstractmethod
    def is_asked(self, run: Run, tokens: Run) -> bool:
        """Whether a run stands right behind words of asking for something, among the tokens before
        it."""

    @abstractmethod
    def goes_on(self, between: str, run: Run) -> bool:
        """Whether a run behind the name, in its own clause, may say more of it. `between`: what
        stands between."""


def _clauses(tokens: Run) -> list[Run]:
    return [list(found) for ends, found in groupby(tokens, lambda t: t.ends) if not ends]


def _between_talk(clause: Run) -> Iterator[Run]:
    """The runs of words between the talk; what opens a name ("our") behind a word opens a run."""
    run: list[Token] = []
    for token in clause:
        if token.talk or (token.opens and run and run[-1].content):
            yield run
            run = []
        if not token.talk:
            run.append(token)
    yield run


def _trimmed(run: Run) -> Iterator[Run]:
    """A run without joining words at its ends, if something is left."""
    content = [at for at, token in enumerate(run) if token.content]
    if content:
        yield run[content[0] : content[-1] + 1]
