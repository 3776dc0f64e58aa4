"""Shop rules and promotions: the clause is quoted, nothing is made up."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Steps, Turn
from assistant.events import Status
from assistant.facts import in_sentences, say_date
from prompts import sentence
from tools.policies import Quote, clause_of, find_clauses

SURE = 0.42
"""Score from which a clause is an answer; below it, it is offered as the nearest there is."""
LEAST = 0.22
NEAR = 0.9


def policy(turn: Turn) -> Steps:
    """Answer with the clause itself, in quotes, and where it stands."""
    yield Status("policy", sentence("step.policy", turn.language))
    language = turn.language
    quotes = find_clauses(turn.visit, turn.text, limit=5)
    if not quotes or quotes[0].score < LEAST:
        return Answer(
            lead=sentence("policy.none", language),
            memory=turn.memory,
            suggestions=(sentence("chip.person", language),),
        )
    best, *others = answering(quotes)
    memory = replace(turn.memory, quoted=f"{best.article.id}#{best.clause.number}")
    said = sentence("policy.quote", language, title=best.article.title, clause=best.clause.text)
    if best.score < SURE:
        said = in_sentences([sentence("policy.nearest", language), said], language)
    second = others[0] if others else None
    tail = sentence("policy.also", language, clause=second.clause.text) if second else ""
    return Answer(
        lead=said, tail=tail, memory=memory, suggestions=(sentence("chip.person", language),)
    )


def answering(quotes: Sequence[Quote]) -> list[Quote]:
    """The clauses of the best article that answer about as well, in its own order: a rule comes
    before its exceptions."""
    near = (
        q
        for q in quotes
        if q.article.id == quotes[0].article.id and q.score >= NEAR * quotes[0].score
    )
    return sorted(near, key=lambda q: int(q.clause.number))


def rule(turn: Turn, article_id: str) -> Steps:
    """The first clause of the article that is meant; where there is none, the nearest clause."""
    quote = None if answers_surely(turn) else clause_of(turn.visit, article_id)
    if quote is None:
        return (yield from policy(turn))
    yield Status("policy", sentence("step.policy", turn.language))
    said = sentence(
        "policy.quote", turn.language, title=quote.article.title, clause=quote.clause.text
    )
    memory = replace(turn.memory, quoted=f"{quote.article.id}#{quote.clause.number}")
    chips = (sentence("chip.person", turn.language),)
    return Answer(lead=said, memory=memory, suggestions=chips, intent="policy")


def answers_surely(turn: Turn) -> bool:
    """Whether a clause answers the message beyond doubt."""
    quotes = find_clauses(turn.visit, turn.text, limit=1)
    return bool(quotes) and quotes[0].score >= SURE


def promotions(turn: Turn) -> Steps:
    """What is reduced now, until when."""
    yield Status("promotions", sentence("step.promotions", turn.language))
    language = turn.language
    services = turn.visit.services
    running = services.store.promotions.active(services.clock())
    if not running:
        return Answer(lead=sentence("promotions.none", language), memory=turn.memory)
    lines = [
        "- "
        + sentence(
            "promotions.line",
            language,
            title=p.title_in(language),
            text=p.text_in(language),
            date=say_date(p.ends_at.date(), language),
        )
        for p in running[:6]
    ]
    return Answer(
        lead="\n".join([sentence("promotions.list", language), *lines]), memory=turn.memory
    )
