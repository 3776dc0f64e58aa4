"""Messages in a language that the assistant does not speak."""

import re

_WORDS = frozenset(
    (
        # Spanish, Portuguese
        "hola tienes tiene tienen quiero quisiera busco necesito donde dónde cuanto cuánto cuesta "
        "gracias usted ustedes una para con olá você tem vocês quero preciso obrigado obrigada "
        "onde zapatos "
        # French
        "bonjour bonsoir salut cherche voudrais avez vous est-ce une pour avec combien merci où je "
        "j'ai s'il "
        # German
        "hallo guten suche haben gibt einen eine einem für bitte danke wo wie viel ich möchte "
        "brauche sie und "
        # Italian, Dutch, Polish
        "ciao buongiorno avete cerco vorrei quanto grazie dove een heb hebben zoek graag jullie "
        "szukam mam czy dzień dobry"
    ).split()
)
"""Words that are in any talk of these languages and in none of English."""
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEAST = 2
_OTHER_SCRIPT = re.compile(r"[\u0400-\u04ff\u0600-\u06ff\u3040-\u30ff\uac00-\ud7af\u0e00-\u0e7f]")
_LATIN_OR_HAN = re.compile(r"[a-z\u3400-\u9fff]")


def is_other_language(text: str) -> bool:
    """Whether a message is in another language than English and Chinese, as its words or its script
    tell."""
    said = text.casefold()
    if _OTHER_SCRIPT.search(said) and not _LATIN_OR_HAN.search(said):
        return True
    found = _WORDS.intersection(_TOKEN.findall(said.replace("’", "'")))
    return len(found) >= _LEAST
