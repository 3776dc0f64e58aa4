"""The decision record: what was understood, found, left out and shown, and why. Plain JSON."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from assistant.answer import Turn
from assistant.reasons import Reason
from store.ids import DecisionId
from store.verdict import Verdict
from tools.search import Found

KEPT = 25
"""How many exclusions and not-shown candidates a record keeps."""


def new_id() -> DecisionId:
    """An id that cannot be guessed."""
    return DecisionId(f"D-{secrets.token_hex(8)}")


def record_of(
    turn: Turn,
    found: Found,
    reasons: Mapping[str, Sequence[Reason]],
    order: Sequence[str],
    *,
    carried: bool,
    likely: bool,
) -> dict[str, Any]:
    """The record of one search turn. `order` are the product ids of the cards, first first;
    `carried` whether the reply says that the shop has such a thing, `likely` whether one that says
    no leaves open that it has it under another name."""
    result = found.result
    return {
        "id": new_id(),
        "session": turn.visit.principal.session_id,
        "turn": turn.number,
        "at": turn.visit.services.clock().isoformat(),
        "plan": {
            "intent": turn.plan.intent,
            "source": turn.plan.source,
            "confidence": round(turn.plan.confidence, 4),
        },
        "constraints": found.constraints.to_json(),
        "filters": _filters(turn, found),
        "relaxed": list(result.relaxed),
        "carried": carried,
        "likely": likely,
        "signals": _rounded(result.signals),
        "candidates": [
            {
                "product_id": c.product.id,
                "title": c.product.title,
                "rank": c.rank,
                "scores": _rounded(c.scores),
                "shown": str(c.product.id) in order,
                "folded": list(c.folded),
                "verdict": _verdict(found.verdicts.get(c.product.id)),
            }
            for c in (*result.candidates, *result.nearest)
        ],
        "exclusions": [asdict(e) for e in result.exclusions[:KEPT]],
        "excluded_in_all": len(result.exclusions),
        "order": list(order),
        "reasons": {pid: [asdict(r) for r in rs] for pid, rs in reasons.items()},
        "versions": {
            "index": result.index_version,
            "encoder": turn.visit.services.retriever.index.manifest.encoder,
        },
        "timings_ms": _rounded(result.timings_ms),
    }


def _filters(turn: Turn, found: Found) -> list[dict[str, str]]:
    """What was applied as a hard filter, by name; health filters by outcome only."""
    constraints = found.constraints
    out: list[dict[str, str]] = [{"name": "stock", "value": "available"}]
    for name, value in (
        ("price.min", constraints.price_min),
        ("price.max", constraints.price_max),
        ("rating.min", constraints.rating_min),
        ("for_age", constraints.for_age),
        ("departments", ", ".join(constraints.departments)),
        ("category", constraints.category),
        ("brands.in", ", ".join(constraints.brands_in)),
        ("brands.out", ", ".join(constraints.brands_out)),
        ("must_not", ", ".join(constraints.must_not)),
        ("free_from", ", ".join(constraints.free_from)),
        ("diets", ", ".join(constraints.diets)),
    ):
        if value not in (None, ""):
            out.append({"name": name, "value": str(value)})
    out.extend(
        {"name": f"attribute.{t.name}", "value": f"{t.op} {t.value} {t.unit}".strip()}
        for t in constraints.must
    )
    profile = turn.visit.profile
    if profile.allergens or profile.diets or profile.avoids:
        out.append({"name": "profile.health", "value": "applied"})
    out.append({"name": "risk", "value": f"<= {turn.visit.services.settings.risk_threshold}"})
    return out


def _verdict(verdict: Verdict | None) -> dict[str, Any] | None:
    if verdict is None:
        return None
    return {"state": verdict.state, "reasons": [asdict(r) for r in verdict.reasons]}


def _rounded(scores: Mapping[str, float]) -> dict[str, float]:
    return {name: round(float(value), 5) for name, value in scores.items()}
