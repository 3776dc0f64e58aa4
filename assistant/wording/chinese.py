"""Reading Chinese sentences: names in brackets, covered characters, clauses."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from assistant.wording.figures import ZHE, Figure, digits, han
from assistant.wording.ground import GAP, Comparing, Fact, Mention, full_mentions
from assistant.wording.lexicon import Lexicon
from assistant.wording.notes import Notes

_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z][\w&.-]*")
_QUOTED = re.compile(r"[「『《“\"]([^」』》”\"]+)[」』》”\"]")
_LABELLED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
"""A name that the shop gives a thing: what stands in it is said as a whole or not at all."""
_CLAUSE = re.compile(r",(?!\d)|[\uff0c;\uff1b()\uff08\uff09\u3002\u3001]|而且|而|但是|但|并且|并")
_OTHER_SCRIPT = re.compile(r"[\u3040-\u30ff\uac00-\ud7af\u0400-\u04ff]")
_RATED = re.compile(r"评分(?:是|为)?\s*\d+(?:\.\d+)?(?![\d.])(?!\s*[^\W\d_])")
"""A rating whose 分 stands before its number: "评分 4.8"."""
_LONGEST = 12


class Chinese:
    """How the checker reads Chinese."""

    most_words = 90
    comparing = Comparing(
        before=re.compile(r"(?:比|比起|较|相比|对比|不如|低于|高于)[「『《“]?$"),
        clause=re.compile(r"(?=[,\uff0c;\uff1b])"),
        other=re.compile(r"后者|对方"),
        relative=re.compile(r"^[」』》”]?[\uff08(]"),
    )

    def __init__(self, words: Lexicon) -> None:
        self._lexicon = words

    def mentions(self, text: str, notes: Notes) -> list[Mention]:
        """Whole titles, and quoted parts of titles."""
        found = full_mentions(text, notes)
        for match in _QUOTED.finditer(text):
            start, end = match.span(1)
            if any(start < m.end and end > m.start for m in found):
                continue
            part = match.group(1).casefold()
            fitting = {n for n, p in enumerate(notes.products) if part in p.title.casefold()}
            if fitting:
                found.append(Mention(frozenset(fitting), start, end))
        return sorted(found, key=lambda m: m.start)

    def figures(self, text: str) -> Iterator[Figure]:
        """Numbers in digits and in characters."""
        text = _RATED.sub(r"\g<0>分", text)
        yield from digits(text, self._lexicon.roles)
        yield from han(text, self._lexicon.numbers, self._lexicon.roles)

    def names(self, text: str, known: str) -> Iterator[str]:
        """Quoted names and Latin words that do not stand in the known text."""
        folded = known.casefold()
        for name in (*_QUOTED.findall(text), *_LATIN.findall(text)):
            if name.strip(GAP) and name.casefold() not in folded:
                yield name

    def unsupported(self, text: str, facts: Sequence[Fact]) -> Iterator[str]:
        """Runs of characters that neither the facts nor the glue words cover."""
        quoted = {name for fact in facts for name in _LABELLED.findall(fact.text)}
        known = "\n".join(_LABELLED.sub("\n", fact.text) for fact in facts)
        text = _LABELLED.sub(lambda m: "\n" if m.group(1) in quoted else m.group(), text)
        for run in _HAN_RUN.findall(text):
            left = ""
            for char, covered in self._cover(run, known):
                if covered:
                    if left and not self._alone(left, known):
                        yield left
                    left = ""
                else:
                    left += char
            if left and not self._alone(left, known):
                yield left

    def clauses(self, text: str) -> list[str]:
        """The parts of a sentence that can be true or false on their own."""
        return [part for part in _CLAUSE.split(text) if part.strip(f" .{GAP}「」『』《》“”")]

    def content(self, clause: str) -> frozenset[str]:
        """The pairs of neighbouring characters that claim something."""
        bare = "".join(_HAN_RUN.findall(self._lexicon.turning.sub("", clause)))
        pairs = {bare[i : i + 2] for i in range(len(bare) - 1)}
        return frozenset(p for p in pairs if p not in self._lexicon.glue)

    def claims(self, text: str) -> Counter[str]:
        """The characters that claim something, with how often each stands there."""
        return self._bare(text, self._lexicon.glue)

    def said(self, text: str) -> Counter[str]:
        """Every character of a text, for asking whether a part of a fact is all in it."""
        return Counter("".join(_HAN_RUN.findall(text)))

    def must_say(self, part: str) -> Counter[str]:
        """The characters without which a part of a fact is not said."""
        return self._bare(part, self._lexicon.glue | self._lexicon.spare)

    def same_unit(self, unit: str, other: Figure, fact: Fact) -> bool:
        """Whether a figure that counts `unit` may rest on another one in a fact."""
        if unit.startswith(ZHE):
            return other.unit.startswith(ZHE)
        if not unit:
            return not other.unit
        return not other.unit or unit[0] == other.unit[0] or unit[0] in self._lexicon.singles

    def wrong_script(self, text: str) -> bool:
        """Whether the sentence holds no Chinese, or letters of a third script."""
        return not _HAN_RUN.search(text) or bool(_OTHER_SCRIPT.search(text))

    def length(self, text: str) -> int:
        """Characters."""
        return len(text)

    def _bare(self, text: str, words: frozenset[str]) -> Counter[str]:
        """Characters that are left without these words, without what denies, and without units."""
        text = self._lexicon.turning.sub("", text)
        for word in sorted(words, key=len, reverse=True):
            text = text.replace(word, "")
        known = self._lexicon.singles | self._lexicon.numbers.keys()
        return Counter(c for c in "".join(_HAN_RUN.findall(text)) if c not in known)

    def _alone(self, left: str, known: str) -> bool:
        left = left.lstrip("".join(self._lexicon.numbers))
        if not left:
            return True  # a number is read as a figure, with its unit: 三十, 三十克
        return len(left) == 1 and (left in self._lexicon.singles or left in known)

    def _cover(self, run: str, known: str) -> Iterator[tuple[str, bool]]:
        """Each character with whether a piece of the facts or a glue word covers it, using as few
        uncovered characters as possible."""

        @cache
        def best(start: int) -> tuple[int, int]:
            """(uncovered characters from here on, length of the piece to take)."""
            if start == len(run):
                return 0, 0
            choice = (best(start + 1)[0] + (run[start] not in self._lexicon.singles), 0)
            for size in range(1, min(_LONGEST, len(run) - start) + 1):
                piece = run[start : start + size]
                fits = piece in self._lexicon.glue or (size > 1 and piece in known)
                if fits and (cost := best(start + size)[0]) <= choice[0]:
                    choice = (cost, size)
            return choice

        place = 0
        while place < len(run):
            size = best(place)[1]
            if size:
                yield run[place : place + size], True
            else:
                yield run[place], run[place] in self._lexicon.singles
            place += size or 1
