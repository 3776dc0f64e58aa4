"""Shop rules and promotions: the clause is quoted, nothing is made up."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from assistant.answer import Answer, Steps, Turn
from assistant.events import Status
from assistant.facts import in_sentences, say_date
from assistant.intents.service_words import answering_words
from assistant.request import referred
from prompts import sentence
from store.policy_article import Article, Clause
from store.promotions import Promotion
from tools.policies import Quote, all_clauses, clause_of, find_clauses

SURE = 0.42
"""Score from which a clause is an answer; below it, it is offered as the nearest there is."""
LEAST = 0.22
NEAR = 0.9
_MANY = 60
"""So many of the nearest clauses are looked through for the words of an answer."""
_IT = re.compile(r"\b(?:it|they|them|this|these|that|those)\b|[它这那]")
_GOODS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "pantry": ("food", "食品"),
        "drinks": ("food", "食品"),
        "electronics": ("electronics", "电子"),
        "beauty": ("hygiene", "卫生"),
    }
)
"""How a clause begins that is about the goods of one department."""


def policy(turn: Turn) -> Steps:
    """Answer with the clause itself, in quotes, and where it stands. The plan may name the article
    that the question goes on with (`about`)."""
    yield Status("policy", sentence("step.policy", turn.language))
    language = turn.language
    about = turn.plan.arguments.get("about")
    looked = turn.plan.arguments.get("query")
    words = answering_words(turn.text)
    if words and (held := _holding(turn, words)):
        return _of_service(turn, held)
    if words and not looked:
        return _of_service(turn, None)
    asked = str(looked or turn.plan.arguments.get("asked") or turn.text)
    quotes = find_clauses(turn.visit, asked, limit=5, about=str(about) if about else None)
    if not quotes or quotes[0].score < LEAST:
        return Answer(
            lead=sentence("policy.none", language),
            memory=turn.memory,
            suggestions=(sentence("chip.person", language),),
        )
    best, *others = answering(quotes)
    if best.score < SURE and best.article.id == "return-window" and not about:
        return (yield from rule(turn, "return-window"))
    meant = referred(turn)  # "the second one, can it go back?" talks of the second
    focus = meant[0] if meant else turn.memory.focus
    memory = replace(turn.memory, quoted=best.name, focus=focus)
    said = say_quote(best, language)
    if best.score < SURE or looked:
        said = in_sentences([sentence("policy.nearest", language), said], language)
    second = others[0] if others else None
    tail = sentence("policy.also", language, clause=second.clause.text) if second else ""
    chips = (sentence("chip.person", language),)
    return Answer(lead=said, tail=tail, memory=memory, suggestions=chips, intent="policy")


def _holding(turn: Turn, words: Sequence[re.Pattern[str]]) -> Quote | None:
    """The clause that holds what is asked for, the surest words first."""
    found = [*find_clauses(turn.visit, turn.text, limit=_MANY), *all_clauses(turn.visit)]
    holding = (q for word in words for q in found if word.search(q.clause.text.casefold()))
    return next(holding, None)


def _of_service(turn: Turn, held: Quote | None) -> Answer:
    """The clause that holds what is asked of service; without one, the rules do not say."""
    said, memory = sentence("policy.unsaid", turn.language), turn.memory
    if held is not None:
        said = say_quote(held, turn.language)
        memory = replace(memory, quoted=held.name)
    chips = (sentence("chip.person", turn.language),)
    return Answer(lead=said, memory=memory, suggestions=chips, intent="policy")


def answering(quotes: Sequence[Quote]) -> list[Quote]:
    """The clauses of the best article that answer about as well, in its own order: a rule comes
    before its exceptions."""
    near = (
        q
        for q in quotes
        if q.article.id == quotes[0].article.id and q.score >= NEAR * quotes[0].score
    )
    return sorted(near, key=lambda q: int(q.clause.number))


def rule(turn: Turn, article_id: str, *, itself: bool = False) -> Steps:
    """The first clause of the article that is meant, and the one for the kind of goods that is
    looked at; where there is no such article, the nearest clause. `itself`: the first clause also
    where another answers the words better."""
    surely = not itself and answers_surely(turn, article_id)
    quote = None if surely else clause_of(turn.visit, article_id)
    if quote is None:
        return (yield from policy(turn))
    yield Status("policy", sentence("step.policy", turn.language))
    special = clause_for_goods(turn, quote.article)
    more = sentence("policy.also", turn.language, clause=special.text) if special else ""
    memory = replace(turn.memory, quoted=quote.name)
    chips = (sentence("chip.person", turn.language),)
    return Answer(
        lead=say_quote(quote, turn.language),
        tail=more,
        memory=memory,
        suggestions=chips,
        intent="policy",
    )


def say_quote(quote: Quote, language: str) -> str:
    """A clause in quotes, and where it stands."""
    return sentence("policy.quote", language, title=quote.article.title, clause=quote.clause.text)


def quote_of(turn: Turn, article_id: str, number: str = "1") -> str:
    """A known clause in quotes, or its article's first; nothing where the shop has no article."""
    quote = clause_of(turn.visit, article_id, number)
    return say_quote(quote, turn.language) if quote else ""


def clause_for_goods(turn: Turn, article: Article) -> Clause | None:
    """The clause of an article that names the kind of the goods that are talked of."""
    ids = [turn.memory.focus] if turn.memory.focus else [s.product_id for s in turn.memory.shown]
    known = turn.visit.services.store.catalogue.get_many([str(i) for i in ids])
    departments = {product.department for product in known.values()}
    words = _GOODS.get(departments.pop(), ()) if len(departments) == 1 else ()
    for clause in article.clauses[1:]:
        if any(re.match(rf"\W*{word}", clause.text.casefold()) for word in words):
            return clause
    return None


def answers_surely(turn: Turn, article_id: str) -> bool:
    """Whether a clause answers the message beyond doubt: of any article to a question that stands
    by itself, of this one to a question about "it"."""
    quotes = find_clauses(turn.visit, turn.text, limit=1)
    if not quotes or quotes[0].score < SURE:
        return False
    return quotes[0].article.id == article_id or not _IT.search(turn.text.casefold())


def names_article(turn: Turn) -> bool:
    """Whether a message says a keyword of the article that answers it."""
    said = turn.text.casefold()
    quotes = find_clauses(turn.visit, turn.text, limit=1)
    if not quotes or quotes[0].score < SURE:
        return False
    words = map(str.casefold, quotes[0].article.keywords)
    return any(re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", said) for word in words)


def promotions(turn: Turn) -> Steps:
    """What is reduced now, until when."""
    yield Status("promotions", sentence("step.promotions", turn.language))
    language = turn.language
    services = turn.visit.services
    running = services.store.promotions.active(services.clock())
    told = [str(code) for code in turn.plan.arguments.get("codes", ())]
    if told:
        return _codes(turn, told, running)
    if not running:
        return Answer(lead=sentence("promotions.none", language), memory=turn.memory)
    lines = ["- " + _line(p, language) for p in running[:6]]
    return Answer(
        lead="\n".join([sentence("promotions.list", language), *lines]), memory=turn.memory
    )


def _codes(turn: Turn, told: Sequence[str], running: Sequence[Promotion]) -> Answer:
    """What the codes in a message are worth, and where they are entered; one that no running offer
    has is said to be none."""
    language = turn.language
    parts = []
    for code in told:
        found = [p for p in running if p.code and p.code.casefold() == code.casefold()]
        parts += [_line(p, language) for p in found]
        if not found:
            parts.append(sentence("promotions.no_code", language, code=code))
    chips = (sentence("chip.person", language),)
    quoted = quote_of(turn, "promotion-codes")
    lead = in_sentences(parts, language)
    return Answer(lead=lead, tail=quoted, memory=turn.memory, suggestions=chips)


def _line(promotion: Promotion, language: str) -> str:
    return sentence(
        "promotions.line",
        language,
        title=promotion.title_in(language),
        text=promotion.text_in(language),
        date=say_date(promotion.ends_at.date(), language),
    )
