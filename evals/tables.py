"""The README's tables, made from the result files and from the settings, so that they stay true."""

import json
import re
from pathlib import Path
from typing import Any

from evals.bench_pages import scale_table, speed_table
from store.settings import Settings

_LABELS = {
    "allergens": {
        "false_clear_rate": "packages that say they contain a class, judged `clear`",
        "false_shown_rate": "… that would be shown to somebody who avoids it",
        "contains_recall": '… judged `conflict` (the rest is `unknown`, hidden: "may contain")',
        "conflict_precision": "every `conflict`, that the package confirms",
    },
    "retrieval": {
        "ndcg10_full": "nDCG@10, whole catalogue",
        "unjudged10": "… of the first ten, judged by nobody",
        "ndcg10_judged": "nDCG@10, judged products only",
        "cards3_good": "of the first three cards that were judged, good ones",
        "no_match_recall": "queries without a good product, recognised",
        "no_match_false": "queries with one, wrongly refused",
        "known_item_recall10": "known items, Recall@10: all kinds",
        "known_item_recall10_spec": "… brand, type and facts",
        "known_item_recall10_typo": "… with typing errors",
        "known_item_recall10_model": "… model number",
        "known_item_recall10_paraphrase": "… in other words",
        "known_item_recall10_chinese": "… in Chinese",
        "recall50_exact": "recall@50 against exact search",
        "recall50_exact_filtered": "… with half of the catalogue filtered away",
        "ndcg_loss_int8": "nDCG lost by int8 weights",
    },
    "everyday": {
        "right3": "requests for what is in stock: a right product among the first three cards",
        "denied": "requests for what the shop has, answered with a flat no",
        "unnamed": "… answered with “nothing is called so”, and the nearest",
        "absent_told": "requests for what it lacks, answered with either",
        "absent_denied": "… with a flat no",
        "in_sentences": "of the right answers, still right when asked in a whole sentence",
        "zh_right3": "in Chinese: a right product among the first three cards",
        "zh_denied": "what the shop has, answered with a flat no",
        "zh_unnamed": "… answered with “nothing is called so”, and the nearest",
        "zh_absent_told": "what it lacks, answered with either",
        "zh_absent_denied": "… with a flat no",
        "zh_in_sentences": "of the right answers, still right when asked in a whole sentence",
    },
}


def figures_table(results: Path) -> str:
    """All figures as Markdown, from the result files that are there."""
    parts = [_eval_table(results / f"{name}.json", labels) for name, labels in _LABELS.items()]
    parts.append(_latency_table(results / "latency.json"))
    for name, table in (("speed", speed_table), ("scale", scale_table)):
        if (results / f"{name}.json").is_file():
            parts.append(table(json.loads((results / f"{name}.json").read_text("utf-8"))))
    return "\n\n".join(part for part in parts if part)


def settings_table() -> str:
    """Every setting with its variable, default and meaning."""
    rows = ["| variable | default | meaning |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        variable = str(alias) if alias else f"SHOP_{name.upper()}"
        default = "" if field.default is None else f"`{field.default}`"
        rows.append(f"| `{variable}` | {default} | {field.description or ''} |")
    return "\n".join(rows)


def fill(readme: str, results: Path) -> str:
    """The README with both tables made anew."""
    out = _between(readme, "figures", figures_table(results))
    return _between(out, "settings", settings_table())


def _between(text: str, name: str, body: str) -> str:
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    return pattern.sub(lambda match: f"{match.group(1)}{body}\n{match.group(2)}", text)


def _eval_table(path: Path, labels: dict[str, str]) -> str:
    if not path.is_file():
        return ""
    report: dict[str, Any] = json.loads(path.read_text("utf-8"))
    baselines = report["baselines"]
    head = [report["eval"], "Shopkeeper", *baselines]
    rows = [f"| {' | '.join(head)} |", f"| {' | '.join('---' for _ in head)} |"]
    for name, label in labels.items():
        if name not in report["figures"]:
            continue
        cells = [_cell(report["figures"][name], interval=True)]
        cells += [_cell(b[name]) if name in b else "" for b in baselines.values()]
        rows.append(f"| {label} | {' | '.join(cells)} |")
    rows.append("")
    rows.append(f"{report['cases']:,} cases; `{report['command']}`")
    return "\n".join(rows)


def _latency_table(path: Path) -> str:
    if not path.is_file():
        return ""
    report: dict[str, Any] = json.loads(path.read_text("utf-8"))
    rows = [
        "| median wait (90th percentile), ms | to the cards | to the first word | whole reply |",
        "| --- | --- | --- | --- |",
    ]
    for rung in report["rungs"]:
        cells = [
            f"{rung[k]['median']:g} ({rung[k]['p90']:g})" for k in ("cards", "first_word", "whole")
        ]
        worded = ", ".join(f"{count} by {name}" for name, count in sorted(rung["brains"].items()))
        rows.append(
            f"| {rung['rung']} rung, {rung['messages']} messages ({worded}) | {' | '.join(cells)} |"
        )
    rows += [
        f"| {name} rung | not measured: {why} | | |" for name, why in report["missing"].items()
    ]
    rows += [
        "",
        f"{report['machine']}; the endpoint is the embedded runtime over loopback HTTP; "
        f"`{report['command']}`",
    ]
    return "\n".join(rows)


def _cell(figure: dict[str, float], *, interval: bool = False) -> str:
    value = f"{figure['value']:.4f}".rstrip("0").rstrip(".")
    return f"**{value}** ({figure['low']:.3f}–{figure['high']:.3f})" if interval else value
