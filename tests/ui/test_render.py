import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from tests.ui.conftest import HOSTILE
from ui.render import Renderer, prose
from ui.turn_view import TurnView

ALLOWED = re.compile(r'</?(?:p|ul|ol|li|strong|br|a)>|<a href="/[^"<>]*">')


def test_text_becomes_paragraphs_lists_and_bold() -> None:
    html = prose("Two fit:\n- **Seed bars**, 12.90\n- Oat bites\n\n1. first\n2. second")
    assert html == (
        "<p>Two fit:</p><ul><li><strong>Seed bars</strong>, 12.90</li><li>Oat bites</li></ul>"
        "<ol><li>first</li><li>second</li></ol>"
    )


def test_markup_in_text_is_shown_and_never_run() -> None:
    assert "<img" not in prose(HOSTILE)
    assert "&lt;img src=http://evil.example/x.png" in prose(HOSTILE)


def test_a_link_leads_to_this_shop_or_stays_text() -> None:
    assert prose("[desk](/desk)") == '<p><a href="/desk">desk</a></p>'
    for address in ("http://evil.example", "//evil.example", "/\\evil.example", "javascript:x()"):
        assert "<a" not in prose(f"[click]({address})"), address


def test_an_image_in_text_stays_text() -> None:
    assert "<img" not in prose("![x](http://evil.example/y.png) ![x](/media/x.svg)")


@given(st.text() | st.from_regex(r"(\*\*|\[|\]\(/|\)|<|>|\"|- |\n|a){1,40}", fullmatch=True))
def test_whatever_the_text_only_our_own_tags_come_out(text: str) -> None:
    rest = ALLOWED.sub("", str(prose(text)))
    assert "<" not in rest
    assert ">" not in rest


def test_every_value_of_a_template_is_escaped() -> None:
    html = Renderer(HOSTILE).render("agent", "en", text=HOSTILE, agent=HOSTILE)
    assert "<img" not in html
    assert "<script" not in html


def test_a_missing_value_is_an_error_and_not_an_empty_page() -> None:
    with pytest.raises(UndefinedError):
        Renderer("Shop").render("turn", "en")


def test_a_turn_without_anything_yet_shows_that_it_is_being_worked_on() -> None:
    html = Renderer("Shop").render("turn", "en", turn=TurnView(said="hello"))
    assert "lm-wait" in html
    assert "hello" in html
