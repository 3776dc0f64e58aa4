"""Card numbers in a message: they are taken out before anything reads or keeps it."""

import re

HIDDEN = "[…]"
"""What stands in a message where a card number stood."""

_DIGITS = re.compile(r"(?<![\w.,+-])[2-6]\d{3}(?:[ -]?\d){10,15}(?![\d-]|[.,]\d)", re.ASCII)
_FOURS = re.compile(r"(?:\d{4}[ -]){3}\d{3,4}", re.ASCII)
_CODE = re.compile(
    r"(\b(?:cvv2?|cvc2?|cv2|security code|card code)|安全码|验证码)"
    r"(\W{0,3}(?:is|number|was|是|为)?\W{0,3})(\d{3,4})(?!\d)",
    re.IGNORECASE | re.ASCII,
)


def without_card_numbers(text: str) -> tuple[str, bool]:
    """The message with every payment card number and security code taken out, and whether there
    was one: 14 to 19 digits of a card's form with a fitting check digit (ISO/IEC 7812, Annex B), or
    written in fours."""
    hidden = _DIGITS.sub(lambda found: HIDDEN if _is_card(found.group()) else found.group(), text)
    hidden = _CODE.sub(rf"\1\2{HIDDEN}", hidden)
    return hidden, hidden != text


def _is_card(written: str) -> bool:
    if _FOURS.fullmatch(written):
        return True
    digits = [int(c) for c in written if c.isdigit()]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
