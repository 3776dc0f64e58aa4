"""What takes a told fact back, and what must never be read as that."""

import pytest

from assistant.handlers.retraction import takes_back_a_fact


@pytest.mark.parametrize(
    "text",
    [
        "I was joking, I can eat nuts",
        "just kidding",
        "I can eat nuts again",
        "I'm not allergic to nuts",
        "my son is no longer allergic",
        "he can eat peanuts now",
        "I have no allergies",
        "no allergies",
        "刚才开玩笑的，我不吃素",
        "我女儿其实不过敏了",
        "她现在可以吃牛奶了",
        "我没有过敏",
    ],
)
def test_a_fact_is_taken_back(text: str) -> None:
    assert takes_back_a_fact(text)


@pytest.mark.parametrize(
    "text",
    [
        "I'm allergic to nuts",
        "can I eat nuts?",
        "what can I eat with a nut allergy",
        "a snack my son can eat, he is allergic to nuts",
        "I'm not allergic to milk, I'm allergic to nuts",
        "我对花生过敏",
        "我女儿对牛奶也过敏",
        "有没有可以吃的",
        "nuts",
    ],
)
def test_an_allergy_stated_or_asked_about_is_not_taken_back(text: str) -> None:
    assert not takes_back_a_fact(text)
