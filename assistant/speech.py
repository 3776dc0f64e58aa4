"""The words of a reply: a model's checked sentences, or none and the template speaks."""

from collections.abc import Iterator

from assistant.answer import Answer
from assistant.brain.ladder import Ladder, Rung
from assistant.deadline import Deadline
from assistant.wording.notes import NamedProduct, Notes
from assistant.wording.phrase import WordingCache, WordingRejected, phrase
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
        """Checked sentences with the rung that worded them. Ends early, or yields nothing, when the
        model is late or a sentence fails the checker."""
        notes = Notes(
            facts=answer.facts,
            products=tuple(NamedProduct(card.title, card.price) for card in answer.cards),
        )
        try:
            worded = phrase(
                self._ladder, notes, language, deadline.within(WORDING_SECONDS), cache=self._cache
            )
            for sentence in worded:
                yield sentence, worded.rung
        except (BrainUnavailable, WordingRejected):
            return
