"""Reading English sentences: names, words, clauses."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import Stemmer

from assistant.wording.figures import Figure, digits, spelled
from assistant.wording.ground import GAP, Comparing, Fact, Mention, full_mentions
from assistant.wording.lexicon import Lexicon
from assistant.wording.notes import Notes

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CAPITAL_RUN = re.compile(
    r"(?<![\w])"
    r"(?:[A-Z][\w'’&-]*|&)(?:\s+(?:(?:of|the|and|&|with|for)\s+)?[A-Z0-9][\w'’&-]*)*"
)
_NAME_PART = re.compile(r"[\w&-]+")
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
"""A name that the shop gives a thing: what stands in it is said as a whole or not at all."""
_CODE = re.compile(r"\b(?=\w*\d)(?=\w*[A-Za-z])[\w-]{3,}\b")
_CLAUSE = re.compile(
    r",(?!\d)|[;()–—]|\.\s|\b(?:and|but|while|whereas|so)\b"
    r"|(?<=\bproduct )that\b|(?<=\bitem )that\b|(?<=\bpick )that\b",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_ORDINARY = frozenset({"i", "it", "the"})


class English:
    """How the checker reads English."""

    most_words = 45
    comparing = Comparing(
        before=re.compile(
            r"\b(?:than|against|unlike|versus|vs\.?|(?:compared|next) (?:to|with))\s+(?:the\s+)?$",
            re.IGNORECASE,
        ),
        clause=re.compile(r"(?=,|;|\band\b|\bbut\b|\bwhile\b)"),
        other=re.compile(r"\b(?:against|versus|vs|compared (?:to|with)|the (?:latter|other))\b"),
        relative=re.compile(r"^,?\s*(?:which|whose|with|that)\b"),
    )

    def __init__(self, words: Lexicon) -> None:
        self._lexicon = words
        self._stemmer = Stemmer.Stemmer("english")
        self._spare = frozenset(self._stem(word) for word in words.spare)

    def mentions(self, text: str, notes: Notes) -> list[Mention]:
        """Whole titles, and capitalised parts of titles of two words or more."""
        found = full_mentions(text, notes)
        for match in _CAPITAL_RUN.finditer(text):
            start, end = self._trimmed(text, match)
            if len(text[start:end].split()) < 2 or any(
                start < m.end and end > m.start for m in found
            ):
                continue
            part = f" {text[start:end].casefold()} "
            fitting = {n for n, p in enumerate(notes.products) if part in f" {p.title.casefold()} "}
            if fitting:
                found.append(Mention(frozenset(fitting), start, end))
        return sorted(found, key=lambda m: m.start)

    def figures(self, text: str) -> Iterator[Figure]:
        """Numbers in digits and in words."""
        yield from digits(text, self._lexicon.roles)
        yield from spelled(text, self._lexicon.numbers, self._lexicon.roles)

    def names(self, text: str, known: str) -> Iterator[str]:
        """Capitalised names and codes that do not stand in the known text."""
        known = f" {_plain(known)} "
        for match in _CAPITAL_RUN.finditer(text):
            start, end = self._trimmed(text, match)
            name = _plain(text[start:end])
            single = " " not in name
            if not name or name in _ORDINARY or (start == 0 and single):
                continue
            if f" {name} " not in known:
                yield text[start:end]
        for code in _CODE.findall(text):
            if f" {code.casefold()} " not in known:
                yield code

    def unsupported(self, text: str, facts: Sequence[Fact]) -> Iterator[str]:
        """Words that claim something and stand in none of the facts."""
        quoted = {_plain(name) for fact in facts for name in _QUOTED.findall(fact.text)}
        known = {stem for fact in facts for stem in self._stems(_QUOTED.sub(" ", fact.text))}
        text = _QUOTED.sub(lambda m: " " if _plain(m.group(1)) in quoted else m.group(), text)
        for word in _WORD.findall(text):
            folded = word.casefold().replace("’", "'")
            if folded in self._lexicon.glue or folded in self._lexicon.numbers or len(folded) == 1:
                continue
            if self._stem(folded) not in known:
                yield word

    def clauses(self, text: str) -> list[str]:
        """The parts of a sentence that can be true or false on their own."""
        return [part for part in _CLAUSE.split(text) if part and part.strip(f" .{GAP}")]

    def content(self, clause: str) -> frozenset[str]:
        """What a clause is about, for comparing clauses."""
        return frozenset(
            self._stem(word)
            for word in (w.casefold() for w in _WORD.findall(clause))
            if word not in self._lexicon.glue and not self._lexicon.turning.search(word)
        )

    def claims(self, text: str) -> Counter[str]:
        """The words that claim something, each once."""
        return Counter(self.content(text))

    def said(self, text: str) -> Counter[str]:
        """What a text says, for asking whether a part of a fact is all in it."""
        return self.claims(text)

    def must_say(self, part: str) -> Counter[str]:
        """The words without which a part of a fact is not said."""
        left = {word for word in self.content(part) if word not in self._spare}
        return Counter(left)

    def same_unit(self, unit: str, other: Figure, fact: Fact) -> bool:
        """Whether a figure that counts `unit` may rest on another one in a fact."""
        if unit in self._lexicon.glue | {""}:
            return other.unit in self._lexicon.glue | {""}
        return self._stem(unit) == self._stem(other.unit) or (
            other.unit in self._lexicon.glue | {""} and self._stem(unit) in self._stems(fact.text)
        )

    def wrong_script(self, text: str) -> bool:
        """Whether the sentence is not in English letters."""
        return bool(_HAN.search(text))

    def length(self, text: str) -> int:
        """Words."""
        return len(text.split())

    def _trimmed(self, text: str, match: re.Match[str]) -> tuple[int, int]:
        """A capitalised run without the ordinary words that it starts with."""
        start, end = match.span()
        while start < end:
            word = text[start:end].split()[0]
            if word.casefold() not in self._lexicon.glue or len(text[start:end].split()) == 1:
                break
            start += len(word)
            start += len(text[start:end]) - len(text[start:end].lstrip())
        if text[start:end].casefold() in self._lexicon.glue:
            return end, end
        return start, end

    def _stems(self, text: str) -> set[str]:
        return {self._stem(word) for word in _WORD.findall(text)}

    def _stem(self, word: str) -> str:
        folded = word.casefold().replace("’", "'")
        stem: str = self._stemmer.stemWord(self._lexicon.alike.get(folded, folded))
        return stem


def _plain(text: str) -> str:
    """Lower case, with single spaces for whatever separates words."""
    return " ".join(_NAME_PART.findall(text.casefold()))
