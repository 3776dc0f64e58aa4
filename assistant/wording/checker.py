"""The checker: reads a worded sentence against its notes; what has no source is a problem."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, Protocol

from assistant.wording.chinese import Chinese
from assistant.wording.english import English
from assistant.wording.figures import MONEY, PERCENT, Figure
from assistant.wording.ground import Comparing, Fact, Mention, Span, facts_of, spans, without
from assistant.wording.lexicon import Lexicon, lexicon
from assistant.wording.notes import Notes
from assistant.wording.sense import Reader, says_nothing, without_sense

Kind = Literal[
    "manner",
    "link",
    "language",
    "length",
    "number",
    "name",
    "word",
    "claim",
    "promise",
    "turned",
    "sense",
]

_LINK = re.compile(r"https?:|www\.|\b[\w-]+\.(?:com|net|org|shop|io|cn|de)\b|\S@\S|\]\(|[<>`*#|]")
LONGEST = 400
"""Characters of a sentence that are read at all."""

_SIGNS = frozenset({"So", "Cs", "Cf", "Co", "Cn", "No", "Nl", "Zl", "Zp", "Me"})
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a sentence that has no source in the notes, or that is never said.

    `kind`: a phrase that is never used, a hidden character, no word at all ("manner"), a link or
    markup, another language, too long, a number, a name, a word that claims something, an absence
    ("claim"), an action said to be done ("promise"), a statement turned round ("turned"), words of
    the facts in another sense, or none of them ("sense").
    """

    kind: Kind
    text: str


class Tongue(Reader, Protocol):
    """How one language is read."""

    most_words: int
    comparing: Comparing

    def mentions(self, text: str, notes: Notes) -> list[Mention]: ...
    def names(self, text: str, known: str) -> Iterable[str]: ...
    def unsupported(self, text: str, facts: Sequence[Fact]) -> Iterable[str]: ...
    def content(self, clause: str) -> frozenset[str]: ...
    def same_unit(self, unit: str, other: Figure, fact: Fact) -> bool: ...
    def wrong_script(self, text: str) -> bool: ...
    def length(self, text: str) -> int: ...


def check(sentence: str, notes: Notes, language: str) -> tuple[Problem, ...]:
    """Everything in one sentence that its notes do not carry; empty when it may be shown.

    A closed world: a number, name or word that claims something must stand in the facts about the
    product that the sentence speaks of, and a statement must keep its sense. Pure and fast (below a
    millisecond or so); it prefers to refuse a true sentence over passing a false one.
    """
    words, tongue = lexicon(language), _tongue(language)
    if len(sentence) > LONGEST:  # not worth reading, and some ways of reading are not linear
        return (Problem("length", str(len(sentence))),)
    facts = facts_of(notes, tongue.comparing, words.framing)
    mentions = tongue.mentions(sentence, notes)
    bare = without(sentence, mentions)
    out = [Problem("manner", m.group()) for p in words.never if (m := p.search(bare))]
    out += [Problem("manner", m.group()) for m in _HIDDEN.finditer(sentence)]
    known = " \n ".join((*notes.facts, *(f"{p.title} \n {p.price}" for p in notes.products)))
    out += [Problem("manner", sign) for sign in _signs(sentence) if sign not in known]
    if not any(character.isalnum() for character in sentence):
        out.append(Problem("manner", sentence))
    out += [Problem("link", m.group()) for m in _LINK.finditer(bare)]
    if tongue.wrong_script(without(sentence, tongue.mentions(sentence, notes))):
        out.append(Problem("language", bare))
    if tongue.length(sentence) > tongue.most_words:
        out.append(Problem("length", str(tongue.length(sentence))))
    out += [Problem("name", name) for name in tongue.names(sentence, known)]
    out += _absences(bare, notes, words, tongue)
    out += _vouches(bare, notes, words)
    out += _promises(bare, notes, words)
    out += _too_wide(bare, notes, words)
    lead = frozenset({0}) if notes.products else frozenset[int]()
    out += [Problem("claim", m) for m in _brought_in(sentence, mentions, lead, tongue, words)]
    for span in spans(sentence, mentions, tongue.comparing, lead):
        about = [f for f in facts if not span.products or f.products & span.products]
        out += [
            Problem("number", f.text) for f in _loose_figures(span, about, notes, words, tongue)
        ]
        out += [Problem("word", word) for word in tongue.unsupported(span.text, about)]
        out += [Problem("word", word) for word in _of_the_shopper(span, about, words, tongue)]
        out += [Problem("turned", c.strip()) for c in _turned(span, about, words, tongue)]
        senseless = without_sense(span.text, bare, about, words, tongue)
        out += [Problem("sense", clause.strip()) for clause in senseless]
    if not out and says_nothing(bare, facts, tongue):
        out.append(Problem("sense", sentence))
    return tuple(dict.fromkeys(out))


@cache
def _tongue(language: str) -> Tongue:
    return Chinese(lexicon("zh")) if language == "zh" else English(lexicon("en"))


def _signs(sentence: str) -> Iterator[str]:
    """Pictures, letters in circles, fractions, half characters, and what is not seen at all: they
    say what no word says, "🥜❌"."""
    if not sentence.isascii():
        yield from (c for c in sentence if unicodedata.category(c) in _SIGNS)


def _loose_figures(
    span: Span, facts: Sequence[Fact], notes: Notes, words: Lexicon, tongue: Tongue
) -> Iterator[Figure]:
    """Figures that stand in no fact with the same unit."""
    said = span.text
    for figure in tongue.figures(span.text):
        if not figure.text[0].isdigit() and figure.value == len(notes.products):
            counting = words.counting.replace("{n}", figure.text)
            if len(re.findall(counting, said, re.I)) == said.count(figure.text):
                continue  # "the two of them", and not "€5 for two"
        if not any(
            _carries(figure, other, fact, tongue)
            for fact in facts
            for other in tongue.figures(fact.text)
        ):
            yield figure


def _carries(figure: Figure, other: Figure, fact: Fact, tongue: Tongue) -> bool:
    if figure.value != other.value or not _same_role(figure, other):
        return False
    if figure.unit == other.unit:
        return True
    if {figure.unit, other.unit} & {PERCENT}:
        return False
    if figure.unit == MONEY:
        return False
    if other.unit == MONEY:
        return False
    return tongue.same_unit(figure.unit, other, fact)


def _same_role(figure: Figure, other: Figure) -> bool:
    """A reduced price is a price: "reduced to €48.00" carries "€48.00"."""
    if figure.unit == MONEY and {figure.role, other.role} == {"", "end"}:
        return True
    return figure.role == other.role


def _too_wide(text: str, notes: Notes, words: Lexicon) -> Iterator[Problem]:
    """What speaks of several products, or of more than those shown, where no fact does."""
    for pattern in (words.several, words.widest):
        match = pattern.search(text)
        if match and not any(pattern.search(fact) for fact in notes.facts):
            yield Problem("claim", match.group())


def _brought_in(
    sentence: str,
    mentions: Sequence[Mention],
    lead: frozenset[int],
    tongue: Tongue,
    words: Lexicon,
) -> Iterator[str]:
    """Other products that are neither spoken of nor compared with: "it comes with the Mug"."""
    for mention in mentions:
        before = sentence[: mention.start]
        if mention.products & lead or tongue.comparing.before.search(before):
            continue
        if not words.opening.search(before):
            yield sentence[mention.start : mention.end]


def _of_the_shopper(
    span: Span, facts: Sequence[Fact], words: Lexicon, tongue: Tongue
) -> Iterator[str]:
    """Words that stand only in what is said of the shopper, said of a product ("it holds rice"),
    and a liking whose object went missing ("you like it")."""
    parts = [Fact(clause, fact.products) for fact in facts for clause in tongue.clauses(fact.text)]
    others = [part for part in parts if not words.shopper.search(part.text)]
    likings = [tongue.content(part.text) for part in parts if words.liking.search(part.text)]
    for clause in tongue.clauses(span.text):
        liking = words.liking.search(clause)
        if liking and not any(whole <= tongue.content(clause) for whole in likings):
            yield liking.group()
        elif len(others) < len(parts) and not words.shopper.search(clause):
            yield from tongue.unsupported(clause, others)


def _absences(text: str, notes: Notes, words: Lexicon, tongue: Tongue) -> Iterator[Problem]:
    """ "Nut-free" unless the notes say so, and an absence that is not said of a label."""
    facts = " \n ".join(notes.facts).casefold()
    for match in words.free_of.finditer(text):
        if match.group().casefold() in facts:
            text = text.replace(match.group(), "")
        else:
            yield Problem("claim", match.group())
    for clause in tongue.clauses(text):
        sensitive = words.sensitive.search(clause)
        if sensitive and words.absence.search(clause) and not words.label.search(clause):
            yield Problem("claim", sensitive.group())


def _vouches(text: str, notes: Notes, words: Lexicon) -> Iterator[Problem]:
    """That it is right for the shopper, beside what a label leaves out: "lists no nuts, so it suits
    you"."""
    suited = words.suited.search(text)
    sourced = any(words.suited.search(fact) for fact in notes.facts)
    if suited and words.sensitive.search(text) and not sourced:
        yield Problem("claim", suited.group())


def _promises(text: str, notes: Notes, words: Lexicon) -> Iterator[Problem]:
    """Things said to be done that no fact says in the same words."""
    facts = " \n ".join(notes.facts).casefold()
    for match in words.done.finditer(text):
        if match.group().casefold() not in facts:
            yield Problem("promise", match.group())


def _turned(span: Span, facts: Sequence[Fact], words: Lexicon, tongue: Tongue) -> Iterator[str]:
    """Clauses whose nearest clause in the facts says no where they say yes, or the reverse.

    The nearest is the one with the most words in common, or where no word is, with the most
    figures: "is not €12.90". What denies must be denied in the facts with all its words.
    """
    grounds = [
        (tongue.content(clause), _values(clause, tongue), bool(words.turning.search(clause)))
        for fact in facts
        for clause in tongue.clauses(fact.text)
    ]
    denied = [content for content, _, turn in grounds if turn]
    for clause in tongue.clauses(span.text):
        content, values = tongue.content(clause), _values(clause, tongue)
        turned = bool(words.turning.search(clause))
        if turned and not any(whole <= content for whole in denied):
            yield clause  # a denial must keep all that is denied
            continue
        shared = [(len(content & other), turn) for other, _, turn in grounds]
        if not any(count for count, _ in shared):
            shared = [(len(values & figures), turn) for _, figures, turn in grounds]
        nearest = max((count for count, _ in shared), default=0)
        if nearest and turned not in {turn for count, turn in shared if count == nearest}:
            yield clause


def _values(clause: str, tongue: Tongue) -> frozenset[Decimal]:
    return frozenset(figure.value for figure in tongue.figures(clause))
