"""Finding the clause that answers a question, among some hundreds of clauses."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.encoder import Encoder
from store.ids import PolicyId
from store.policy_article import Article

_WORD = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff]+")
_STOP = frozenset(
    (
        "a an and are be by can do does for from have how i if in is it its me my of on or the to "
        "we what when where which will with you your much many long get there not no so that this"
        " please want would could should still shop store tell about"
    ).split()
)
_ASKING = re.compile(
    r"请问|[这那][个款件]|第[一二三四五六\d][个款件]|你们|我们|您们|是什么|怎么样|怎样|如何|可以|可不可以|能不能|能否|有没有|一下|什么|"
    r"多少钱?|怎么算|怎么|还能|[吗呢吧啊能有要的了想我您你]"
)
"""What makes a question of Chinese words and tells nothing of what is asked."""


@dataclass(frozen=True, slots=True)
class PassageHit:
    """One clause. `score` in 0..1: cosine and word overlap, half each."""

    article_id: PolicyId
    number: str
    score: float


@dataclass(frozen=True, slots=True)
class _Side:
    keys: tuple[tuple[PolicyId, str], ...]
    words: tuple[Counter[str], ...]
    titles: tuple[frozenset[str], ...]
    phrases: tuple[tuple[str, ...], ...]
    weight: dict[str, float]
    vectors: NDArray[np.float32]


class PassageIndex:
    """Clauses of all languages, held in memory; some hundreds of them embed in a second."""

    def __init__(self, encoder: Encoder, articles: Sequence[Article]) -> None:
        self._encoder = encoder
        self._sides = {
            language: self._side([a for a in articles if a.language == language])
            for language in sorted({a.language for a in articles})
        }

    def search(self, question: str, language: str, *, limit: int = 5) -> list[PassageHit]:
        """The best clauses for a question, best first; none when there are no articles."""
        side = self._sides.get(language) or self._sides.get("en")
        if side is None or not side.keys:
            return []
        said = _content(question)
        asked = set(_words(said))
        # a piece of Chinese that no article holds is mostly a piece across two words
        unknown = side.weight[""] * (0.15 if language == "zh" else 1.0)
        whole = sum(side.weight.get(word, unknown) for word in asked) or 1.0
        vector = self._encoder.encode([question], kind="query")[0]
        cosine = side.vectors @ vector
        hits = []
        for row, (article_id, number) in enumerate(side.keys):
            found = sum(
                side.weight.get(word, 0.0) * (1.0 if word in side.words[row] else 0.7)
                for word in asked
                if word in side.words[row] or word in side.titles[row]
            )
            about = sum(side.weight.get(word, 0.0) for word in asked & side.titles[row]) / whole
            overlap = (
                0.6 * found / whole
                + 0.2 * about
                + 0.2 * _covered(question, said, side.phrases[row])
            )
            meaning = max(0.0, float(cosine[row])) if language != "zh" else overlap
            hits.append(PassageHit(article_id, number, 0.5 * overlap + 0.5 * meaning))
        hits.sort(key=lambda hit: -hit.score)
        return hits[:limit]

    def _side(self, articles: Sequence[Article]) -> _Side:
        keys, words, titles, phrases, texts = [], [], [], [], []
        for article in articles:
            named = tuple(word.casefold() for word in (article.title, *article.keywords))
            head = frozenset(_words(f"{article.title} {' '.join(article.keywords)}"))
            for clause in article.clauses:
                keys.append((article.id, clause.number))
                words.append(Counter(_words(clause.text)))
                titles.append(head)
                phrases.append(named)
                texts.append(f"{article.title}. {clause.text}")
        seen = Counter(
            word for row, head in zip(words, titles, strict=True) for word in {*row, *head}
        )
        total = max(1, len(keys))
        weight = {word: math.log(1 + total / count) for word, count in seen.items()}
        weight[""] = math.log(1 + total)
        vectors = (
            self._encoder.encode(texts, kind="document")
            if texts
            else np.zeros((0, self._encoder.dimension), dtype=np.float32)
        )
        return _Side(tuple(keys), tuple(words), tuple(titles), tuple(phrases), weight, vectors)


def _content(question: str) -> str:
    """The question without what only makes a question of it; the question where no word is left, a
    Chinese one of two characters at least (能退吗)."""
    left = _ASKING.sub(" ", question)
    return left if any(len(w) > 1 for w in _WORD.findall(left)) else question


def _covered(question: str, content: str, phrases: Sequence[str]) -> float:
    """The share of the question that the longest keyword of an article covers; a keyword counts
    only whole, as it is written."""
    whole = question.casefold()
    held = [phrase for phrase in phrases if _holds(whole, phrase)]
    longest = max(map(len, held), default=0)
    return min(1.0, longest / max(1, len("".join(_WORD.findall(content.casefold())))))


def _holds(whole: str, phrase: str) -> bool:
    if phrase not in whole or phrase > "\u3fff":
        return phrase in whole
    return re.search(rf"(?<![a-z\d]){re.escape(phrase)}s?(?![a-z\d])", whole) is not None


def _words(text: str) -> list[str]:
    """Stems of Latin words and two-character pieces of Chinese ones."""
    out: list[str] = []
    for piece in _WORD.findall(text.casefold()):
        if piece[0] > "\u3fff":
            out.extend(piece[i : i + 2] for i in range(max(1, len(piece) - 1)))
        elif piece not in _STOP:
            out.append(_stem(piece))
    return out


def _stem(word: str) -> str:
    for ending in ("ations", "ation", "ing", "ies", "ied", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
