import re
from pathlib import Path

from ui.words import NAMES, Words, preferred

UI = Path(__file__).parents[2] / "ui"
USED = re.compile(r"""\b(?:t|words)\(\s*["']([a-z_.]+)["']""")


def test_every_language_has_the_same_labels_with_the_same_variables() -> None:
    english = Words("en")
    for language in NAMES:
        other = Words(language)
        assert other.keys == english.keys, language
        for key in english.keys:
            assert _variables(other(key)) == _variables(english(key)), (language, key)


def test_every_label_that_a_page_uses_exists_and_every_label_is_used() -> None:
    sources = [*UI.glob("templates/*.html"), *UI.glob("*.py")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    used = set(USED.findall(text))
    made = {"brain.", "department.", "aisle."}
    known = Words("en").keys
    assert {key for key in used if not key.endswith(".")} <= known
    unused = {k for k in known - used if not any(k.startswith(prefix) for prefix in made)}
    assert not unused


def test_no_label_promises_safety() -> None:
    for language in NAMES:
        words = Words(language)
        for key in words.keys:
            assert not re.search(r"\bsafe\b|guarante|100 ?%|安全|保证", words(key).lower()), key


def test_the_browser_s_language_is_taken_when_the_shop_speaks_it() -> None:
    assert preferred("zh-CN,zh;q=0.9,en;q=0.8", ("en", "zh")) == "zh"
    assert preferred("fr-FR,de;q=0.9", ("en", "zh")) == "en"
    assert preferred("en;q=0.2, zh;q=0.7", ("en", "zh")) == "zh"
    assert preferred(";q=;;q=x,,", ("en",)) == "en"


def _variables(label: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", label))


def test_yes_is_a_word_and_not_a_truth_value() -> None:
    assert Words("en")("confirm.yes") == "Yes"
