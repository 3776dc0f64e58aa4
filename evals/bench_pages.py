"""The pages of the speed and scale measurements: JSON for machines, a table and a picture."""

import json
from pathlib import Path
from typing import Any

_LARGEST = "{file:,} rows of Open Food Facts and {copies:,} perturbed copies of them"


def write_bench(report: dict[str, Any], folder: Path) -> list[Path]:
    """Write `NAME.json`, `NAME.md` and `NAME.png` of a speed or scale report into a folder; what is
    there under these names is replaced. Raises `OSError` when the folder cannot be written."""
    from evals.plots import draw_scale, draw_speed

    folder.mkdir(parents=True, exist_ok=True)
    name = report["bench"]
    table, draw = {"speed": (speed_table, draw_speed), "scale": (scale_table, draw_scale)}[name]
    result, page, picture = (folder / f"{name}.{end}" for end in ("json", "md", "png"))
    result.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", "utf-8")
    page.write_text(f"# {name}\n\n{table(report)}\n\n![{name}]({picture.name})\n", "utf-8")
    draw(report, picture)
    return [result, page, picture]


def speed_table(report: dict[str, Any]) -> str:
    """Search beside its floor and indexing beside its baseline, as Markdown."""
    search, indexing = report["search"], report["indexing"]
    whole = indexing["whole_index"]
    laps = ", ".join(f"{name} {ms:.1f}" for name, ms in search["laps"].items())
    rows = [
        "| speed | Shopkeeper | measured beside it | ratio | goal |",
        "| --- | --- | --- | --- | --- |",
        f"| text to ranked cards over {report['products']:,} products, median ms (95th percentile) "
        f"| **{_times(search['ours'])}** "
        f"| one int8 embedding and one Chroma query: {_times(search['floor'])} "
        f"| {_ratio(search['ratio'])} | at most {search['goal']:g} |",
        f"| products embedded per second | **{indexing['ours']:,.0f}** "
        f"| `encode` of sentence-transformers in fp32: {indexing['fp32_encode']:,.0f} "
        f"| {_ratio(indexing['ratio'])} | at least {indexing['goal']:g} |",
        f"| products indexed per second (read, embed, word index, Chroma) "
        f"| **{whole['per_second']:,.0f}** | the same `encode` "
        f"| {whole['per_second'] / indexing['fp32_encode']:.2f} | |",
        "",
        f"{search['queries']:,} queries, {search['rounds']} rounds, each beside its floor; median "
        f"ms by part: {laps}. {indexing['products']:,} products encoded in turn; "
        f"{report['machine']}; `{report['command']}`",
    ]
    return "\n".join([*rows, *_warnings(search["warning"], indexing["warning"])])


def scale_table(report: dict[str, Any]) -> str:
    """One row for each size, as Markdown."""
    rows = [
        "| rows | search, median ms (95th percentile) | bare embedding and Chroma query "
        "| recall@50, with a filter | index on disk | memory, peak: serving | building "
        "| minutes to build (processor) |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for size in report["sizes"]:
        built = size["building"]
        rows.append(
            f"| {size['rows']:,} | **{_times(size['ours'])}** | {_times(size['floor'])} "
            f"| {size['recall50']['value']:.3f}, {size['recall50_filtered']['value']:.3f} "
            f"| {_bytes(built['index_mb'])} | {_bytes(size['serving']['peak_mb'])} "
            f"| {_bytes(built['peak_mb'])} | {_minutes(built['seconds'])} |"
        )
    growth, made = report["growth"], report["made_of"]
    before = _bytes(report["sizes"][-1]["serving"]["before_mb"])
    largest = _LARGEST.format(file=made["file_rows"], copies=made["copies"])
    rows += [
        "",
        f"{growth['to']:,} rows take {_ratio(growth)} times as long as {growth['from']:,} (goal: "
        f"at most {growth['goal']:g}). The largest size is {largest}: a word of the title changed, "
        f"a suffix added, the vector moved by {made['noise']:g} of its length; prices, brands and "
        "stock are made up. The products come from a catalogue that makes them when asked, with "
        f"the encoder {before} of the memory; the file's rows are embedded before, so that "
        f"building is without embedding. The encoder is the stock one. "
        f"{report['sizes'][0]['queries']} queries in {report['rounds']} rounds; "
        f"{report['machine']}; `{report['command']}`",
    ]
    return "\n".join([*rows, *_warnings(report["warning"])])


def _times(one: dict[str, float]) -> str:
    return f"{one['p50']:.1f} ({one['p95']:.1f})"


def _ratio(one: dict[str, float]) -> str:
    return f"{one['value']:.2f} ({one['low']:.2f}–{one['high']:.2f})"


def _bytes(megabytes: float) -> str:
    return f"{megabytes / 1000:.1f} GB" if megabytes >= 1000 else f"{megabytes:.0f} MB"


def _minutes(seconds: dict[str, float]) -> str:
    return f"{seconds['total'] / 60:.1f} ({seconds['processor'] / 60:.1f})"


def _warnings(*warnings: str) -> list[str]:
    return [line for warning in dict.fromkeys(warnings) if warning for line in ("", warning)]
