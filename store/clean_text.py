"""The one door for text from outside: what is let in, what is dropped, what is refused."""

import html
import re
import unicodedata

from store.errors import BadText

_DROPPED = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, but tab and line ends stay
    "\u202a-\u202e\u2066-\u2069"  # bidirectional embeddings, overrides and isolates
    "\ufeff\ufff9-\ufffb"  # byte order mark, interlinear annotation
    "\U000e0000-\U000e007f"  # the Tags block
    "\U000e0100-\U000e01ef]"  # variation selectors that can carry a payload
)
_REFUSED = re.compile("[\x00\ud800-\udfff]")


_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)
_BREAKS = re.compile(r"</?(?:p|br|div|li|ul|ol|tr|h[1-6])\b[^<>]*>", re.IGNORECASE)
_GAPS = re.compile(r"[ \t\xa0]*\n\s*")


def without_markup(text: str) -> str:
    """The words of a text that a shop's web editor wrote as HTML; other text stays as it is."""
    if "<" not in text and "&" not in text:
        return text
    words = html.unescape(_TAG.sub("", _BREAKS.sub("\n", text)))
    return _GAPS.sub("\n", words).strip()


def one_line(text: str) -> str:
    """A name on one line: a title that breaks lines could write sentences of its own into a
    reply."""
    return " ".join(text.split())


def clean_text(text: str) -> str:
    """Text in NFC without invisible controls; joiners of emoji and scripts stay.

    Raises `BadText` for NUL and for lone surrogates, which no honest text holds.
    """
    if text.isascii() and text.isprintable():
        return text
    refused = _REFUSED.search(text)
    if refused:
        what = "NUL" if refused.group() == "\0" else "broken Unicode"
        raise BadText(f"the text holds {what}")
    return unicodedata.normalize("NFC", _DROPPED.sub("", text))
