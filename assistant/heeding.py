"""Keeping to whom a thing must do no harm: what a page warns of is left out, or said."""

from dataclasses import dataclass, replace

from assistant.cards import in_names
from assistant.harm import Said, said_of
from prompts import sentence
from retrieval.candidate import Candidate
from store.ids import ProductId
from tools.search import Found

_NAMED = 2
"""So many of the products left out are named."""


@dataclass(frozen=True, slots=True)
class Heeded:
    """A result without what its page warns of, and the sentences that say so."""

    found: Found
    told: tuple[str, ...] = ()


def heeding(found: Found, whom: frozenset[str], language: str, *, limit: int) -> Heeded:
    """At most `limit` products for somebody who has cats, say: pages that deny a harm first, those
    that warn of it left out. Where every page warns, they stay, and that is said."""
    shown = found.shown
    pages = {c.product.id: said_of(c.product, whom) for c in shown}
    if not whom or not any(page.harm or page.denies for page in pages.values()):
        return Heeded(found)
    kept = [c for c in shown if not pages[c.product.id].harm]
    gone = [c for c in shown if pages[c.product.id].harm]
    if kept and found.constraints.sort == "relevance":
        kept.sort(key=lambda c: not pages[c.product.id].denies)
    kept, first = kept[:limit], [c.product.id for c in shown[:limit]]
    gone = [c for c in gone if c.product.id in first]
    told = _tell(kept, gone, pages, language)
    return Heeded(_with_shown(found, kept or gone), tuple(told))


def _tell(
    kept: list[Candidate], gone: list[Candidate], pages: dict[ProductId, Said], language: str
) -> list[str]:
    told = []
    if kept and (denied := pages[kept[0].product.id].denies):
        told.append(sentence("harm.denies", language, quote=denied))
    silent = [c.product.title_in(language) for c in kept if not pages[c.product.id].denies]
    if silent:
        named = in_names(silent[:_NAMED], language)
        told.append(sentence("harm.silent", language, titles=named))
    key = "harm.left_out" if kept else "harm.warns"
    told += [
        sentence(
            key,
            language,
            title=c.product.title_in(language),
            quote=pages[c.product.id].harm,
        )
        for c in gone[:_NAMED]
    ]
    return told


def _with_shown(found: Found, shown: list[Candidate]) -> Found:
    if found.result.carried:
        return found.with_candidates(shown)
    return replace(found, result=replace(found.result, nearest=tuple(shown)))
