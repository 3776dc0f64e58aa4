"""The reply to a question of products: what their fields say, with their cards."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answer import Answer, Turn
from assistant.cards import card_of, shown_of, watches
from assistant.facts import in_sentences
from assistant.handlers.product_facts import answers, not_stated
from assistant.session_facts import with_session_facts
from prompts import sentence
from retrieval.candidate import Exclusion
from store.product import Product
from tools.search import in_force, judge


def tell(turn: Turn, product: Product) -> Answer:
    """The reply to a question about one product; what its page does not say is not guessed."""
    return _told(turn, [product], lambda _: answers(turn, product) or not_stated(turn, product))


def tell_each(turn: Turn, products: Sequence[Product]) -> Answer:
    """The reply to a question about several products, one by one."""

    def said(kept: Sequence[Product]) -> list[str]:
        lines = [line for product in kept for line in answers(turn, product)]
        if lines and turn.plan.arguments.get("more"):
            lines.append(sentence("product.more_of_it", turn.language))
        return lines or [sentence("product.none_stated", turn.language)]

    return _told(turn, products, said)


def _told(
    turn: Turn, products: Sequence[Product], said: Callable[[Sequence[Product]], list[str]]
) -> Answer:
    """What is `said` of those products that the shop recommends, with their cards; none of what a
    shopper must avoid where a kind of thing was asked about."""
    language = turn.language
    visit = with_session_facts(turn.visit, turn.memory.said_facts)
    every = [(product, *judge(visit, product, in_force(visit))) for product in products]
    judged = [(product, verdict) for product, verdict, out in every if not _is_risky(out)]
    if not judged:
        return Answer(lead=sentence("product.not_recommended", language), memory=turn.memory)
    kept = [product for product, _ in judged]
    lines = said(kept)
    of_kind = bool(turn.plan.arguments.get("of_kind")) or len(kept) > 1
    cards = tuple(
        card_of(
            product,
            verdict,
            rank=rank,
            reason=sentence("reason.asked_about", language),
            language=language,
            checked=watches(visit.profile),
        )
        for rank, (product, verdict) in enumerate(judged, start=1)
        if not (of_kind and verdict.state == "conflict")
    )
    memory = replace(turn.memory, focus=str(kept[0].id))
    if len(kept) > 1 or str(kept[0].id) not in memory.knows:
        memory = memory.showing(tuple(shown_of(product, language) for product in kept))
    return Answer(
        lead=in_sentences(lines, language),
        memory=memory,
        cards=cards,
        suggestions=(sentence("chip.similar", language), sentence("chip.add", language)),
        intent="product_question",
    )


def _is_risky(exclusion: Exclusion | None) -> bool:
    return exclusion is not None and exclusion.rule.startswith("risk.")
