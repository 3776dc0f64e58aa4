"""Finding the clause that answers a question, among some hundreds of clauses."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.encoder import Encoder
from retrieval.word_lists import lines_of
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
    r"请问|[这那][个款件]|第[一二三四五六\d][个款件]|你们|我们|您们|是什么|怎么样|怎样|如何|还|可以|可不可以|能不能|能否|有没有|一下|什么|"
    r"多少钱?|怎么算|怎么|还能|多长时间|多久|几(?:天|年|个月)|[吗呢吧啊能有要的了想我您你]"
)
"""What makes a question of Chinese words and tells nothing of what is asked."""


_SAME_ARTICLE, _SAME_TOPIC = 0.2, 0.1
"""What a clause gains when a question goes on with its article, or with another of its topic."""
_NEAR_TOPIC = 0.8
"""The share of the first that another article of the topic gains where it holds what is asked for
by a question that names nothing."""
_ONLY_ASKS = frozenset(
    (
        "cost price much free pay charge fee take valid happen work long even also already include "
        "included extra"
    ).split()
)
"""Words that ask and name nothing: a question of these alone is about what was talked of."""
_POINTS_BACK = re.compile(r"\b(?:it|that|this|they|them|those|these)\b|[它这那]")
_CALLED = 0.1
"""What an article gains that is called what the question is: "gift cards?"."""
_LEADS = 0.03
"""What the first clause of an article gains: a rule comes before its details."""
_EVIDENCE = (
    (
        re.compile(
            r"\bhow much|\bcosts?\b|\bprices?\b|\bfees?\b|\bcharge|\bfree\b|\bpays?\b|\bpostage\b|"
            r"多少钱|费用|运费|收费|免费|价格|谁付|谁出"
        ),
        re.compile(
            r"\d+[.,]\d\d [A-Z]{3}|\bfree\b|\bwe pay\b|without a (?:delivery )?fee|免费|欧元|我们付"
        ),
    ),
    (
        re.compile(
            r"\bhow (?:long|many (?:days|weeks|months|years)|soon|quick|fast)|\bwhen\b"
            r"|\buntil\b|\bvalid\b|"
            r"\bexpir|多久|几天|多长时间|什么时候|何时|有效"
        ),
        re.compile(
            r"\d+ (?:working )?(?:days?|hours?|minutes?|months?|years?)\b"
            r"|\d+ ?(?:个)?(?:工作日|天|小时|年|月)"
        ),
    ),
)
"""What a question asks for (an amount, a time), and what a clause holds that answers it."""
_ANSWERS = 0.06


@dataclass(frozen=True, slots=True)
class PassageHit:
    """One clause. `score` in 0..1: cosine and word overlap, half each, and a little for a clause
    that holds the amount or the time that is asked for, or goes on with the topic."""

    article_id: PolicyId
    number: str
    score: float


@dataclass(frozen=True, slots=True)
class _Side:
    keys: tuple[tuple[PolicyId, str], ...]
    words: tuple[Counter[str], ...]
    titles: tuple[frozenset[str], ...]
    heads: tuple[frozenset[str], ...]
    called: dict[PolicyId, tuple[str, ...]]
    weight: dict[str, float]
    vectors: NDArray[np.float32]
    holds: tuple[tuple[bool, ...], ...]
    topics: dict[PolicyId, str]
    names: dict[PolicyId, str]
    details: dict[PolicyId, frozenset[str]]
    same_words: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


class PassageIndex:
    """Clauses of all languages, held in memory; some hundreds of them embed in a second."""

    def __init__(self, encoder: Encoder, articles: Sequence[Article]) -> None:
        self._encoder = encoder
        self._sides = {
            language: self._side([a for a in articles if a.language == language])
            for language in sorted({a.language for a in articles})
        }

    def search(
        self, question: str, language: str, *, limit: int = 5, about: str | None = None
    ) -> list[PassageHit]:
        """The best clauses for a question, best first; none when there are no articles. `about`:
        the article that the conversation is at, for a question that goes on with it."""
        side = self._sides.get(language) or self._sides.get("en")
        if side is None or not side.keys:
            return []
        question = _in_words_of(side, question)
        said = _content(question)
        asked = set(_words(said))
        # a piece of Chinese that no article holds is mostly a piece across two words
        unknown = side.weight[""] * (0.15 if language == "zh" else 1.0)
        whole = sum(side.weight.get(word, unknown) for word in asked) or 1.0
        on = PolicyId(about) if about in side.topics else None
        texts = [question] if on is None else [question, f"{side.names[on]}: {question}"]
        cosine = (side.vectors @ self._encoder.encode(texts, kind="query").T).mean(axis=1)
        bare = asked <= _ONLY_ASKS
        if on and not bare and _names_another(question, said, side, on):
            on = None
        same = _SAME_ARTICLE * (2.0 if bare else 1.0)
        if on and not bare and _holds_a_word_of_another(question, side, on):
            same = _SAME_TOPIC
        wanted = [asks.search(question.casefold()) is not None for asks, _ in _EVIDENCE]
        covered = {of: _covered(question, said, called) for of, called in side.called.items()}
        keyed = {
            of: set() if asked & side.details[of] else _keyed(question, called)
            for of, called in side.called.items()
        }
        hits = []
        for row, (article_id, number) in enumerate(side.keys):
            held = side.words[row].keys() | (keyed[article_id] if number == "1" else set())
            found = sum(
                side.weight.get(word, 0.0) * (1.0 if word in held else 0.5)
                for word in asked
                if word in held or word in side.titles[row]
            )
            named = sum(side.weight.get(word, 0.0) for word in asked & side.titles[row]) / whole
            overlap = 0.6 * found / whole + 0.2 * named + 0.2 * covered[article_id]
            overlap += _CALLED if asked and asked <= side.heads[row] else 0.0
            if on is not None and bare:
                overlap = 0.0  # "what does it cost", "how long does it take" name nothing
            meaning = max(0.0, float(cosine[row])) if language != "zh" else overlap
            score = 0.5 * overlap + 0.5 * meaning
            answers = any(w and held for w, held in zip(wanted, side.holds[row], strict=True))
            score += _ANSWERS if answers else 0.0
            score += _LEADS * (2.0 if on and bare else 1.0) if number == "1" else 0.0
            if on == article_id:
                score += same if answers or not any(wanted) else min(same, _SAME_ARTICLE)
            elif on is not None and side.topics[article_id] == side.topics[on]:
                score += _NEAR_TOPIC * same if answers and bare else _SAME_TOPIC
            hits.append(PassageHit(article_id, number, min(1.0, score)))
        hits.sort(key=lambda hit: -hit.score)
        return hits[:limit]

    def named(self, question: str, language: str) -> tuple[str, float]:
        """The longest keyword of an article that a question says, in its own words or in those of
        the articles, and the share of the question, without what only makes a question of it, that
        the keyword covers, 0 to 1; "" and 0 where it says none."""
        side = self._sides.get(language) or self._sides.get("en")
        if side is None or not side.keys:
            return "", 0.0
        asked = _in_words_of(side, question)
        said = _content(asked)
        held = (
            word
            for called in side.called.values()
            for word in called
            if _holds(asked, word) and not _STOP.issuperset(_WORD.findall(word))
        )
        longest = max(held, key=len, default="")
        return longest, min(1.0, len(_telling(longest)) / max(1, len(_telling(said))))

    def _side(self, articles: Sequence[Article]) -> _Side:
        keys, words, titles, heads, texts, holds = [], [], [], [], [], []
        for article in articles:
            head = frozenset(_words(f"{article.title} {' '.join(article.keywords)}"))
            for clause in article.clauses:
                keys.append((article.id, clause.number))
                words.append(Counter(_words(clause.text)))
                titles.append(head)
                heads.append(frozenset(_words(article.title)))
                texts.append(f"{article.title}. {clause.text}")
                holds.append(tuple(told.search(clause.text) is not None for _, told in _EVIDENCE))
        seen = Counter(
            word for row, head in zip(words, titles, strict=True) for word in {*row, *head}
        )
        total = max(1, len(keys))
        weight = {word: math.log(1 + total / count) for word, count in seen.items()}
        weight[""] = math.log(1 + total)
        whole = " ".join(
            f"{a.title} {' '.join(a.keywords)} {' '.join(c.text for c in a.clauses)}"
            for a in articles
        ).casefold()
        vectors = (
            self._encoder.encode(texts, kind="document")
            if texts
            else np.zeros((0, self._encoder.dimension), dtype=np.float32)
        )
        return _Side(
            keys=tuple(keys),
            words=tuple(words),
            titles=tuple(titles),
            heads=tuple(heads),
            called={
                article.id: tuple(w.casefold() for w in (article.title, *article.keywords))
                for article in articles
                if article.clauses
            },
            weight=weight,
            vectors=vectors,
            holds=tuple(holds),
            topics={article.id: article.topic for article in articles},
            names={article.id: article.title for article in articles},
            details={article.id: _details(article) for article in articles},
            same_words=_same_words(whole),
        )


def _same_words(whole: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The rows of words for one thing, each with those of them that the articles hold."""
    rows = [tuple(line.split("\t")) for line in lines_of("rule_words.txt")]
    held = [tuple(word for word in row if _holds(whole, word)) for row in rows]
    return tuple((row, known) for row, known in zip(rows, held, strict=True) if known)


def _details(article: Article) -> frozenset[str]:
    """The words that one clause of an article holds and no other: they ask for that clause."""
    counted = Counter(word for clause in article.clauses for word in set(_words(clause.text)))
    return frozenset(word for word, clauses in counted.items() if clauses == 1)


def _in_words_of(side: _Side, question: str) -> str:
    """The question with words that no article holds ("alipay") as those that one does ("card")."""
    said = question.casefold()
    for row, known in side.same_words:
        other = next((word for word in row if _holds(said, word)), None)
        if other is not None and not any(_holds(said, word) for word in known):
            said = said.replace(other, known[0])
    return said


def _names_another(question: str, said: str, side: _Side, on: PolicyId) -> bool:
    """Whether a question is the keyword of another article, and so leaves the topic."""
    if _POINTS_BACK.search(question.casefold()):
        return False
    names = " ".join(w for w in _WORD.findall(said.casefold()) if _stem(w) not in _ONLY_ASKS)
    covered = {of: _covered(question, names, called) for of, called in side.called.items()}
    best = max(covered.values())
    return best > 0.8 and covered[on] < best


def _holds_a_word_of_another(question: str, side: _Side, on: PolicyId) -> bool:
    """Whether a question holds a keyword of another article, and none of this one."""
    whole = question.casefold()
    held = {
        of
        for of, called in side.called.items()
        if any(len(phrase) > 4 and _holds(whole, phrase) for phrase in called)
    }
    return bool(held) and on not in held


def _content(question: str) -> str:
    """The question without what only makes a question of it; the question where no word is left, a
    Chinese one of two characters at least (能退吗)."""
    left = _ASKING.sub(" ", question)
    return left if any(len(w) > 1 for w in _WORD.findall(left)) else question


def _telling(text: str) -> str:
    """The letters of a text without the words that tell nothing."""
    return "".join(word for word in _WORD.findall(text.casefold()) if word not in _STOP)


def _covered(question: str, content: str, phrases: Sequence[str]) -> float:
    """The share of the question that the longest keyword of an article covers; a keyword counts
    only whole, as it is written."""
    whole = question.casefold()
    held = [phrase for phrase in phrases if _holds(whole, phrase)]
    longest = max(map(len, held), default=0)
    return min(1.0, longest / max(1, len(_telling(content))))


def _keyed(question: str, phrases: Sequence[str]) -> set[str]:
    """The words of an article's keywords that a question says whole: they ask for the article, and
    so for its first clause."""
    whole = question.casefold()
    return {word for phrase in phrases if _holds(whole, phrase) for word in _words(phrase)}


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
