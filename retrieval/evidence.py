"""What speaks for a product being what was asked for, and what against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.columns import Mask
from retrieval.index import Index
from retrieval.naming import Name, is_line, makers_in, parts_in, read_name
from retrieval.ranking import KIND_WEIGHT, Ranking, Request
from retrieval.same_words import forms_of
from retrieval.scoring import is_amount
from retrieval.tokens import STOPWORDS, fold, stem, terms, words
from retrieval.units import unit

Evidence = NDArray[np.float64]
"""A row for each product, a column for each of `SIGNALS`."""

FOR = (
    "dense",
    "coverage",
    "names",
    "own",
    "lead",
    "phrase",
    "early",
    "head",
    "tail",
    "kind",
    "brand",
    "maker",
    "numbers",
    "number_phrase",
    "exact",
    "shelf",
    "known",
)
"""The signals that speak for a product the higher they are."""

AGAINST = ("part_of", "followed", "another", "lacking")
"""Those that speak against it."""

ABOUT = ("asked_kind", "headed", "asked_part", "numeric", "terms", "loyal", "spread", "size")
"""Those that say how to take the others."""

SIGNALS = (*FOR, *AGAINST, *ABOUT)

_PLACE = {name: place for place, name in enumerate(SIGNALS)}

_LOOKED_AT = 8
_COVERING = 5
_NEAR = 4.0
_COUNTED = 2000


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request's words as names are compared with them: the forms of each term with its rarity,
    which add up to 1, all that it says in `said`, and the `brands` of the shop among that."""

    said: Sequence[str]
    brands: frozenset[str]
    terms: Sequence[tuple[float, frozenset[str]]]
    pairs: frozenset[tuple[str, str]]
    heads: frozenset[str]
    parts: frozenset[str]
    numbers: Sequence[str]
    joined: Sequence[tuple[str, str]]

    @classmethod
    def of(cls, request: Request, index: Index) -> "_Asked":
        said, asked = words(request.query.text), terms(request.query.text)
        rarity = {term: index.lexical.rarity(term) for term in asked}
        every = sum(rarity.values()) or 1.0
        numbers = _numbers(said)
        return cls(
            said=said,
            brands=frozenset(request.columns.brand.named_in(said)),
            terms=[(weight / every, frozenset(forms_of(t))) for t, weight in rarity.items()],
            pairs=frozenset(pairwise(dict.fromkeys(asked))),
            heads=frozenset(forms_of(request.query.head)),
            parts=frozenset(form for part in parts_in(asked) for form in forms_of(part)),
            numbers=numbers,
            joined=[pair for pair in pairwise(said) if not {*pair}.isdisjoint(numbers)],
        )

    def share(self, name: frozenset[str]) -> float:
        """The weight of the terms that a name says, in the same or in other words."""
        said = 0.0
        for weight, forms in self.terms:
            if not forms.isdisjoint(name):
                said += weight
        return said


def looked_at(ranking: Ranking) -> Ranking:
    """The products that decide whether a request can be met: the best, and those that say most of
    its words."""
    covering = np.argsort(-ranking.scores["coverage"], kind="stable")[:_COVERING]
    best = range(min(_LOOKED_AT, len(ranking.rows)))
    return ranking.take(np.array(list(dict.fromkeys([*best, *covering.tolist()])), dtype=np.int64))


def evidence(request: Request, index: Index, ranking: Ranking) -> Evidence:
    """The signals of each product of a ranking, in the order of `SIGNALS`.

    Shares are of the request's terms by rarity. `coverage` is the share in all fields, `names` in
    the name fields, `lead` in the title before "for", `own` in the part that says what the product
    is, `early` the share where a term counts less the later it stands; `phrase` the share of the
    request's neighbours that are neighbours in the title; `dense` the cosine. `head` is 1 when the
    noun that was asked for is in the part that says what the product is, `tail` when it ends the
    kind that is told, `part_of` when it stands inside that kind ("projector" in "projector lamp"),
    `followed` when in the title the name of another kind or part follows it. `kind` is 0.5, 0
    or -0.5 as in `KindHeads.match`. `brand` and `maker` are 1 for a product of the brand that is
    named, or of the maker that everybody knows a named line by, -1 for one of another, 0 when none
    is named, or a line alone: who types "iphone" may well mean what goes with one; half as much for
    a line with a thing beside it ("ipad keyboard"). `another` is 1 for what goes with other
    things when none such was asked for, `lacking` when one was and the title does not say it.
    `numbers` is the share of the model numbers that stand whole in the title, `number_phrase` of
    them with their neighbours; 1 without any. `exact` and `shelf` are as in the ranking. The rest
    is of the request: `asked_kind`, `asked_part`, `numeric` whether it names a kind of this
    catalogue, a part, a model number; `known` the share of terms that occur at all; `terms` their
    count; `headed` as in `KindHeads.headed`; `spread` the share of the commonest brand among
    products that name its rarest term, and `loyal` of this product's brand; `size` the decimal
    logarithm of the number of products: a small catalogue lacks many words for what it holds.
    """
    if not len(ranking.rows):
        return np.zeros((0, len(SIGNALS)))
    columns, rows, scores = request.columns, ranking.rows, ranking.scores
    asked = _Asked.of(request, index)
    lexical = request.query.lexical
    named = np.zeros(len(rows))
    for term in lexical.known:
        named += index.lexical.rarity(term) * index.lexical.names_hold(term, rows)
    loyal, spread = _loyalty(request, asked, index, rows)
    heads = request.heads
    held: dict[str, float | NDArray[Any]] = {
        "dense": scores["dense"],
        "coverage": scores["coverage"],
        "names": named / (lexical.weight or 1.0),
        "kind": scores["kind"] / KIND_WEIGHT,
        "brand": _of_brand(request, asked, rows),
        "maker": _of_maker(request, asked, rows),
        "exact": scores["exact"] > 0,
        "shelf": scores["category"] > 0,
        "known": len(lexical.known) / (len(lexical.known) + len(lexical.unknown) or 1),
        "asked_kind": bool(scores["kind"].any()),
        "headed": heads.headed(asked.heads) if heads is not None else 0.5,
        "asked_part": bool(asked.parts),
        "numeric": bool(asked.numbers),
        "terms": len(asked.terms),
        "loyal": loyal,
        "spread": spread,
        "size": np.log10(len(columns.titles)),
    }
    found = np.zeros((len(rows), len(SIGNALS)))
    for name, values in held.items():
        found[:, _PLACE[name]] = values
    titles = (read_name(columns.titles[row], columns.kinds[row]) for row in rows.tolist())
    found[:, _OF_NAME_PLACES] = [_of_name(asked, title, request) for title in titles]
    return found


_OF_NAME = (
    "own",
    "lead",
    "phrase",
    "early",
    "head",
    "tail",
    "part_of",
    "followed",
    "another",
    "lacking",
    "numbers",
    "number_phrase",
)
_OF_NAME_PLACES = [_PLACE[name] for name in _OF_NAME]


def _of_name(asked: _Asked, name: Name, request: Request) -> tuple[float, ...]:
    """The signals of `_OF_NAME`."""
    whole = early = 0.0
    for weight, forms in asked.terms:
        if places := [name.places[form] for form in forms if form in name.places]:
            whole += weight
            early += weight / (1 + min(places) / _NEAR)
    told = name.kind[-1:]
    tail = bool(told) and told[0] in asked.heads
    next_words = [name.followed[head] for head in asked.heads if head in name.followed]
    kinds = request.heads
    return (
        asked.share(name.own),
        asked.share(name.lead),
        len(asked.pairs & name.pairs) / len(asked.pairs) if asked.pairs else whole,
        early,
        not asked.heads.isdisjoint(name.own),
        tail,
        not tail and not asked.heads.isdisjoint(name.kind),
        any(parts_in([t]) or (kinds is not None and kinds.names_kind(t)) for t in next_words),
        bool(name.parts) and name.parts.isdisjoint(asked.parts),
        bool(asked.parts) and asked.parts.isdisjoint(name.places),
        _held(asked.numbers, name.words),
        _held(asked.joined, name.joined),
    )


def _held(wanted: Sequence[object], has: frozenset[Any]) -> float:
    return sum(one in has for one in wanted) / len(wanted) if wanted else 1.0


def _numbers(said: Sequence[str]) -> list[str]:
    """The words that tell one model from its siblings: those with a digit that are no amount, and
    single letters."""
    found = []
    for place, word in enumerate(said):
        beside = said[place + 1] if place + 1 < len(said) else ""
        if any(c.isdigit() for c in word):
            amount = is_amount(word) or (word.replace(".", "").isdigit() and unit(beside))
            found += [] if amount else [word]
        elif len(word) == 1 and place and (word not in STOPWORDS or not beside):
            found.append(word)
    return found


def _of_brand(request: Request, asked: _Asked, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    brands = request.columns.brand
    named = asked.brands | {fold(brand) for brand in request.constraints.brands_in if brand}
    if not named:
        return np.zeros(len(rows))
    return _signs(np.logical_or.reduce([brands.equal(brand)[rows] for brand in named]))


def _of_maker(request: Request, asked: _Asked, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    makers = makers_in(asked.said)
    if not makers.names or asked.parts or is_line(asked.said):
        return np.zeros(len(rows))
    held = [request.columns.brand.text(row) for row in rows.tolist()]
    own = np.array([makers.made(brand) for brand in held], dtype=np.bool_)
    weight = 0.5 if makers.beside and not makers.by_name else 1.0
    unsettled = np.array([brand == "" for brand in held])
    plain = makers.names.intersection(asked.said)
    if makers.by_name and plain and not request.columns.brand.named_in(sorted(plain)):
        unsettled |= ~own & _says_plainly(request, plain, makers.names - plain, rows)
    return np.where(unsettled, 0.0, weight * _signs(own))


def _says_plainly(
    request: Request, plain: frozenset[str], lines: frozenset[str], rows: NDArray[np.int64]
) -> Mask:
    """Which products' own names say a maker's name and no line of its goods, in a shop that has
    nothing of that maker: there it is a plain word ("apple juice")."""
    stems, columns = frozenset(map(stem, plain)), request.columns
    names = (read_name(columns.titles[row], columns.kinds[row]) for row in rows.tolist())
    said = [not stems.isdisjoint(name.lead) and lines.isdisjoint(name.words) for name in names]
    return np.array(said, dtype=np.bool_)


def _signs(held: Mask) -> NDArray[np.float64]:
    return np.where(held, 1.0, -1.0)


def _loyalty(
    request: Request, asked: _Asked, index: Index, rows: NDArray[np.int64]
) -> tuple[NDArray[np.float64], float]:
    brands = request.columns.brand
    naming = [
        index.lexical.rows_named(term)
        for term in request.query.lexical.known
        if term.isalpha() and term not in asked.brands
    ]
    fewest = min((held for held in naming if len(held)), key=len, default=rows[:0])[:_COUNTED]
    if not len(fewest):
        return np.zeros(len(rows)), 0.0
    shares = np.bincount(brands.rows[fewest], minlength=len(brands)) / len(fewest)
    return shares[brands.rows[rows]], float(shares.max())
