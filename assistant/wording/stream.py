"""Cutting a stream of words into whole sentences."""

import re
from collections.abc import Iterable, Iterator

LONGEST = 1000
_CLOSING = '\u300d\u300f\u201d\uff09")'
_END = re.compile(rf"[。\uff01\uff1f!?][{_CLOSING}]*|\.[{_CLOSING}]*(?=\s)|\n")


def whole_sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Each sentence as soon as it is complete, with a space before it where there was one.

    A full stop ends a sentence only before a space, so that "1.2 kg" and "€12.90" stay whole. What
    goes on for `LONGEST` characters without an end is given out as it is and ends the stream: no
    sentence of ours is that long, and looking for its end again with each piece would take ever
    more time.
    """
    held = ""
    for piece in pieces:
        held += piece[: LONGEST + 1]
        if len(held) > LONGEST and not _END.search(held):
            yield held.rstrip()
            return
        while (match := _END.search(held)) and match.end() < len(held):
            sentence, held = held[: match.end()], held[match.end() :]
            if sentence[-1] == "\n":
                held = f" {held.lstrip()}"
            if sentence.strip():
                yield sentence.rstrip()
    if held.strip():
        yield held.rstrip()
