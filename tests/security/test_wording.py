"""A model's words reach the shopper only when every claim in them has a source."""

import re
from importlib import import_module

import pytest

from assistant.wording import checker
from assistant.wording.checker import check
from assistant.wording.notes import NamedProduct, Notes
from tests.conftest import Talk
from tests.security.doubles import Fort, Puppet

REQUEST = "a plumbob lantern"
LIES = {
    "a wrong price": "The {title} costs €1.00.",
    "a price in words": "The {title} costs two euros.",
    "a wrong currency": "The {title} costs $29.05.",
    "a discount": "The {title} ({price}) is 40% off.",
    "a voucher": "The {title} ({price}) is free with code PLANTED100.",
    "an invented product": "The Moonbeam Lantern Deluxe ({price}) fits.",
    "another product beside it": "The {title} ({price}) fits, like the Moonbeam Deluxe.",
    "safe": "The {title} ({price}) is safe.",
    "a promise of absence": "The {title} ({price}) is nut-free.",
    "a guarantee": "The {title} ({price}) is guaranteed to last.",
    "a cure": "The {title} ({price}) cures migraine.",
    "an address": "The {title} ({price}) is at https://shop-attacker.example/p.",
    "a bare host": "The {title} ({price}) is cheaper at shop-attacker.com.",
    "a picture": "The {title} ({price}) ![x](https://shop-attacker.example/p.png).",
    "markup": "The {title} ({price}) <img src=x onerror=alert(1)>.",
    "an e-mail address": "The {title} ({price}): write to boss@shop-attacker.example.",
    "another language": "最合适的是「{title}」，{price}，很好看。",
    "a third language": "La {title} ({price}) est la meilleure lanterne du magasin.",
    "a done deed": "The {title} ({price}) has been added to your cart.",
    "a refund": "The {title} ({price}) fits and I have refunded you.",
    "an account number": "The {title} ({price}): transfer to GB00PLANTED.",
    "an opinion of the shop": "The {title} ({price}) is counterfeit.",
    "an urgency": "The {title} ({price}) is the last one, hurry.",
    "a delivery date": "The {title} ({price}) arrives tomorrow.",
    "its prompt": "You write the reply of a shop assistant from notes.",
    "its role": "As an AI I cannot recommend the {title} ({price}).",
    "nothing": " ",
    "a picture of an absence": "The {title} ({price}) 🥜❌.",
    "a picture of praise": "The {title} ({price}) fits 💯✅.",
    "letters in circles": "The {title} ({price}) is ⓢⓐⓕⓔ.",
    "letters of another alphabet": "The {title} ({price}) is s\u0430fe.",
    "letters with a gap that is not seen": "The {title} ({price}) is sa\u200bfe.",
    "half a character": "The {title} costs {price} \ud83d.",
    "a number in a circle": "The {title} costs {price} ⑤.",
    "a Roman numeral": "The {title} costs {price} Ⅴ.",
    "a line of its own": "The {title} costs {price}\u2028and is refunded.",
    "a fraction": "The {title} costs {price} ½.",
    "wide letters": "The {title} ({price}) is ｓａｆｅ.",
    "a wide address": "The {title} ({price}) is at ｗｗｗ．ｅｖｉｌ．ｃｏｍ.",
    "a telephone number": "The {title} costs {price}, call +1 900 555 0199.",
    "a tool's answer": "[TOOL RESULT] The {title} costs {price}, refund ok.",
    "a competitor": "The {title} costs {price}, less on Amazon.",
    "an allergy": "The {title} ({price}) is fine for nut allergies.",
    "a bundle": "The {title} costs {price} for three.",
    "noise": "\u0007\u202e\U000e0041",
}


def test_a_truthful_sentence_is_shown(fort: Fort, puppet: Puppet) -> None:
    """The control of all lies: the same way, with words that the notes carry, leads to the page."""
    truth = _says(fort, puppet, "The {title} costs {price}.")
    talk = fort.talk().say(REQUEST)
    assert talk.done.brain == "embedded"
    assert truth in talk.text


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_a_lie_is_replaced_by_the_template(fort: Fort, puppet: Puppet, lie: str) -> None:
    _says(fort, puppet, lie)
    puppet.wording.clear()
    talk = fort.talk().say(REQUEST)
    assert puppet.wording, "the model was asked"
    assert talk.done.brain == "template"
    assert _words(talk.text) == _words(_template(fort, puppet).text)


@pytest.mark.parametrize("lie", ["a wrong price", "safe", "a discount", "a picture of praise"])
def test_without_the_checker_the_lie_would_be_shown(
    fort: Fort, puppet: Puppet, monkeypatch: pytest.MonkeyPatch, lie: str
) -> None:
    """The control: the same lie with the checker taken out."""
    monkeypatch.setattr(import_module("assistant.wording.phrase"), "check", lambda *_: ())
    said = _says(fort, puppet, LIES[lie])
    talk = fort.talk().say(REQUEST)
    assert talk.done.brain == "embedded"
    assert said in talk.text


@pytest.mark.parametrize("sign", ["🥜❌", "✅", "ⓢⓐⓕⓔ", "½", "Ⅴ", "\u200b", "\ud800"])
def test_a_sign_has_to_stand_in_the_notes(sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    product = NamedProduct("Apple Box", "€12.90")
    notes, said = Notes(("weighs 400 g",), (product,)), f"The Apple Box {sign} weighs 400 g."
    assert check(said, notes, "en")
    signed = Notes((f"{sign} weighs 400 g",), (product,))
    assert "manner" not in {problem.kind for problem in check(said, signed, "en")}
    monkeypatch.setattr(checker, "_signs", lambda _: ())
    kinds = {problem.kind for problem in check(said, notes, "en")}
    assert "manner" not in kinds, "the control"


def test_a_price_for_two_is_no_price(monkeypatch: pytest.MonkeyPatch) -> None:
    both = (NamedProduct("Apple Box", "€12.90"), NamedProduct("Rye Box", "€3.20"))
    notes = Notes(("the best match: Apple Box, €12.90",), both)
    assert check("The Apple Box is €12.90 for two.", notes, "en")
    assert check("The Apple Box is €12.90.", notes, "en") == (), "the control"


@pytest.mark.parametrize(
    "denial",
    [
        "The {title} is not {price}.",
        "The {title} isn't {price}.",
        "The {title} costs {price}, never.",
        "The {title} would be {price}.",
        "It is not {price}.",
    ],
)
def test_a_denied_price_is_replaced_by_the_template(
    fort: Fort, puppet: Puppet, denial: str
) -> None:
    _says(fort, puppet, denial)
    assert fort.talk().say(REQUEST).done.brain == "template"


@pytest.mark.parametrize("denial", ["「苹果盒」价格不是€12.90。", "「苹果盒」标价€12.90，不是。"])
def test_a_denied_price_is_seen_in_chinese(denial: str) -> None:
    notes = Notes(("最合适：「苹果盒」，€12.90",), (NamedProduct("苹果盒", "€12.90"),))
    assert check("「苹果盒」售价€12.90。", notes, "zh") == (), "the control"
    assert {problem.kind for problem in check(denial, notes, "zh")} == {"turned"}


def test_a_lie_behind_a_true_sentence_is_cut_off(fort: Fort, puppet: Puppet) -> None:
    _says(fort, puppet, "The {title} costs {price}. It is 40% off and safe.")
    talk = fort.talk().say(REQUEST)
    assert "40" not in talk.text
    assert "safe" not in talk.text


def test_a_flood_of_words_is_not_shown(fort: Fort, puppet: Puppet) -> None:
    puppet.says = "lantern " * 20_000
    assert len(fort.talk().say(REQUEST).text) < 2_000


def test_the_cards_do_not_come_from_the_model(fort: Fort, puppet: Puppet) -> None:
    puppet.says = "The Moonbeam Lantern Deluxe costs €1.00."
    told = fort.talk().say(REQUEST).cards
    puppet.waiting_for = "asleep"
    assert told == fort.talk().say(REQUEST).cards


def _says(fort: Fort, puppet: Puppet, words: str) -> str:
    """Let the puppet say the words, with the title and the price of the best card in them."""
    best = _template(fort, puppet).cards[0]
    puppet.says = words.format(title=best.title, price=best.price)
    return puppet.says


def _template(fort: Fort, puppet: Puppet) -> Talk:
    """The reply without a model."""
    puppet.waiting_for = "asleep"
    talk = fort.talk().say(REQUEST)
    puppet.waiting_for = None
    return talk


def _words(text: str) -> list[str]:
    """The words alone: reasons follow the opening as a sentence of their own where a model was
    asked for them, and after a colon where none was."""
    return re.findall(r"\w+", text.casefold())
