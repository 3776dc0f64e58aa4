"""The files of one evaluation: the result, a page to read and a picture to look at."""

import json
from pathlib import Path

from evals.report import EvalReport


def write_files(report: EvalReport, folder: Path, *, plot: bool = False) -> list[Path]:
    """Write `NAME.json`, and with `plot` `NAME.md` and `NAME.png`, into a folder; what is there
    under these names is replaced. Raises `OSError` when the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    result = folder / f"{report.eval}.json"
    whole = json.dumps(report.to_json(), indent=2, ensure_ascii=False)
    result.write_text(whole + "\n", "utf-8")
    if not plot:
        return [result]
    from evals.plots import draw_report

    page, picture = folder / f"{report.eval}.md", folder / f"{report.eval}.png"
    page.write_text(f"{report.markdown()}\n![figures]({picture.name})\n", "utf-8")
    draw_report(report, picture)
    return [result, page, picture]
