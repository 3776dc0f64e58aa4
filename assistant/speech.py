"""The words of a reply: an opening by code, and a model's checked sentence, or code's own."""

from collections.abc import Iterator
from contextlib import suppress

from assistant.answer import Answer
from assistant.brain.ladder import Ladder, Rung
from assistant.deadline import Deadline
from assistant.wording.notes import NamedProduct, Notes
from assistant.wording.phrase import WordingCache, WordingRejected, phrase
from prompts import sentence
from store.errors import BrainUnavailable

WORDING_SECONDS = 6.0
"""What wording may take of a turn; the cards are on the page by then."""


class Speech:
    """Words decided facts on the best rung that answers in time."""

    def __init__(self, ladder: Ladder) -> None:
        self._ladder = ladder
        self._cache = WordingCache()

    @property
    def able(self) -> bool:
        """Whether a model could be asked now."""
        return self._ladder.rung != "template"

    @property
    def model(self) -> str:
        """The model that would be asked now, or "template"."""
        return self._ladder.model

    def words(
        self, answer: Answer, language: str, deadline: Deadline
    ) -> Iterator[tuple[str, Rung]]:
        """The pieces of the reply with the rung that worded each.

        The first of `answer.facts` is a whole sentence that names the pick: it is said at once, so
        that nobody waits for a name and a price. The others are reasons, and a model says them in a
        sentence of its own; when it is late, or the checker refuses a word, code lists them.
        """
        opening, *reasons = answer.facts
        yield opening, "template"
        if not reasons:
            return
        notes = Notes(
            facts=tuple(reasons),
            products=tuple(NamedProduct(card.title, card.price) for card in answer.cards),
        )
        said = False
        with suppress(BrainUnavailable, WordingRejected):
            worded = phrase(
                self._ladder, notes, language, deadline.within(WORDING_SECONDS), cache=self._cache
            )
            for text in worded:
                yield text if said else _gap(language) + text, worded.rung
                said = True
        if not said:
            yield _gap(language) + in_words(reasons, language), "template"


def in_words(reasons: list[str], language: str) -> str:
    """Reasons as one sentence without a model."""
    listed = sentence("list.reasons", language).join(reasons)
    return sentence("reason.alone", language, reason=listed[:1].upper() + listed[1:])


def _gap(language: str) -> str:
    return "" if language == "zh" else " "
