"""What is to be left out from here on without being called an allergy."""

import pytest

from assistant.assistant import Assistant
from assistant.statements import read_statements
from tests.conftest import Talk


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("no artificial sweeteners please", "artificial sweetener"),
        ("no caffeine after 4pm for me", "caffeine"),
        ("I have sensitive skin, no fragrance", "fragrance"),
        ("please no msg", "msg"),
        ("nothing with palm oil please", "palm oil"),
        ("我皮肤敏感,不要香精", "香精"),
    ],
)
def test_it_is_kept_in_mind(said: str, word: str) -> None:
    assert read_statements(said, "en").about_shopper == (("avoid", word),)


@pytest.mark.parametrize(
    "said",
    [
        "shampoo without sulfates please",
        "no thanks please",
        "no rush please",
        "no parabens",
        "a cream for sensitive skin",
        "my skin is dry, what helps?",
    ],
)
def test_a_wish_of_one_request_is_not(said: str) -> None:
    """The control."""
    assert not read_statements(said, "en").about_shopper


@pytest.mark.model
def test_it_is_heeded_in_what_is_shown(demo: Assistant) -> None:
    talk = Talk(demo, None).say("no caffeine after 4pm for me").say("tea")
    assert [card.title[:9] for card in talk.cards] == ["Chamomile"]
    assert len(Talk(demo, None).say("tea").cards) > 1, "the control"
