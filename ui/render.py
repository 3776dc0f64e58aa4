"""The one renderer: everything that is shown in a browser is escaped here."""

import re
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from ui.words import Words

_FOLDER = Path(__file__).parent / "templates"
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\((/(?![/\\])[A-Za-z0-9/_.~?=&;%#-]{0,300})\)")
_ITEM = re.compile(r"^\s{0,3}(?:[-*•]|(\d{1,2})[.)])\s+(.*)$")


class Renderer:
    """Fills the templates of `ui/templates` with values that nobody has to trust.

    Every value is escaped; the filter `prose` turns our small Markdown subset into HTML. Styles and
    scripts are files of our own, never made from values.
    """

    def __init__(self, shop_name: str) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(_FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["prose"] = prose
        self._environment.globals["shop_name"] = shop_name

    def render(self, name: str, language: str, /, **values: object) -> str:
        """One template as HTML, with the labels of a language as `t`."""
        template = self._environment.get_template(f"{name}.html")
        given: Mapping[str, object] = {"t": Words(language), "language": language, **values}
        return template.render(given)


def prose(text: str) -> Markup:
    """Text of any origin as HTML: escaped first, then paragraphs, lists, **bold**, and links to
    paths of this shop. A link to anywhere else stays the text that it is; so does an image."""
    blocks: list[str] = []
    for block in re.split(r"\n\s*\n", text.replace("\r", "").strip()):
        if block:
            blocks.append(_block(block.split("\n")))
    return Markup("".join(blocks))


def _block(lines: list[str]) -> str:
    out: list[str] = []
    words: list[str] = []
    items: list[str] = []
    ordered = False

    def close_words() -> None:
        if words:
            out.append(f"<p>{'<br>'.join(words)}</p>")
            words.clear()

    def close_items() -> None:
        if items:
            tag = "ol" if ordered else "ul"
            out.append(f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>")
            items.clear()

    for line in lines:
        item = _ITEM.match(line)
        if item is None:
            close_items()
            words.append(_inline(line))
            continue
        close_words()
        if bool(item.group(1)) != ordered:
            close_items()
            ordered = bool(item.group(1))
        items.append(_inline(item.group(2)))
    close_words()
    close_items()
    return "".join(out)


def _inline(line: str) -> str:
    safe = str(escape(line.strip()))
    safe = _BOLD.sub(r"<strong>\1</strong>", safe)
    return _LINK.sub(r'<a href="\2">\1</a>', safe)
