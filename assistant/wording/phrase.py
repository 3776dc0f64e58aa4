"""Wording notes: a model speaks, and only checked sentences leave this room."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock

from assistant.brain.ladder import Ladder, Rung
from assistant.brain.model import Message
from assistant.brain.prompting import prompt_messages, prompt_prefix
from assistant.deadline import Deadline
from assistant.wording.checker import Problem, check
from assistant.wording.notes import Notes
from assistant.wording.stream import whole_sentences
from store.errors import ModelMayRetry

MOST_TOKENS = 80
MOST_SENTENCES = 2


class WordingRejected(ModelMayRetry):
    """A sentence failed the checker: say the template sentence instead of everything so far."""

    def __init__(self, sentence: str, problems: tuple[Problem, ...]) -> None:
        kinds = ", ".join(sorted({problem.kind for problem in problems}))
        super().__init__(f"worded sentence refused: {kinds}")
        self.sentence = sentence
        self.problems = problems


class WordingCache:
    """Checked words by notes, language and model. Thread-safe; keeps the `size` latest used."""

    def __init__(self, size: int = 512) -> None:
        self._size = size
        self._kept: OrderedDict[tuple[Notes, str, str], tuple[str, ...]] = OrderedDict()
        self._lock = Lock()

    def get(self, notes: Notes, language: str, model: str) -> tuple[str, ...] | None:
        """The sentences, or None."""
        with self._lock:
            key = (notes, language, model)
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, notes: Notes, language: str, model: str, sentences: tuple[str, ...]) -> None:
        """Keep the sentences of one whole, accepted reply."""
        with self._lock:
            self._kept[(notes, language, model)] = sentences
            if len(self._kept) > self._size:
                self._kept.popitem(last=False)


@dataclass(frozen=True, slots=True)
class Worded:
    """Checked sentences on their way. Iterate once; `rung` and `model` say who words them."""

    sentences: Iterator[str]
    rung: Rung
    model: str

    def __iter__(self) -> Iterator[str]:
        return self.sentences


def phrase(
    ladder: Ladder,
    notes: Notes,
    language: str,
    deadline: Deadline,
    *,
    cache: WordingCache | None = None,
) -> Worded:
    """Word the notes; sentences come out one by one, each after the checker read it.

    Raises `BrainUnavailable` when no model speaks; while iterating, `BrainUnavailable` when it
    breaks off and `WordingRejected` at the first sentence that fails. The caller then says its
    template sentence instead.
    """
    if cache is not None and (kept := cache.get(notes, language, ladder.model)) is not None:
        return Worded(iter(kept), ladder.rung, ladder.model)
    messages = prompt_messages("phrase", language, notes=notes.lines())
    stream = ladder.stream(messages, deadline, MOST_TOKENS)
    return Worded(
        _checked(stream.pieces, notes, language, cache, stream.model), stream.rung, stream.model
    )


def phrase_prefix(language: str) -> tuple[Message, ...]:
    """What every wording call of a language starts with, for warming up."""
    return prompt_prefix("phrase", language, "notes")


def _checked(
    pieces: Iterator[str],
    notes: Notes,
    language: str,
    cache: WordingCache | None,
    model: str,
) -> Iterator[str]:
    said: list[str] = []
    for sentence in whole_sentences(pieces):
        problems = check(sentence.strip(), notes, language)
        if len(said) == MOST_SENTENCES:
            problems = (*problems, Problem("length", "too many sentences"))
        if problems:
            raise WordingRejected(sentence, problems)
        said.append(sentence if said else sentence.lstrip())
        yield said[-1]
    if cache is not None and said:
        cache.put(notes, language, model, tuple(said))
