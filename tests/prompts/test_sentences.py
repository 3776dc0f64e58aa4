"""The template sentences: the same in every language, strict in variables, honest in words."""

import re
import string
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import yaml

import prompts
from prompts import MissingVariable, languages, sentence, sentence_keys

ROOT = Path(prompts.__file__).parent / "sentences"
OTHERS = tuple(language for language in languages() if language != "en")
LABEL = "attribute."
TERM = "term."
FORBIDDEN = re.compile(
    r"\b(?:un)?safe(?:ly|ty|r|st)?\b|\bguarant|100\s*%|百分之?百|安全|保证", re.IGNORECASE
)


class _UniqueKeys(yaml.SafeLoader):
    """Refuses a key that stands twice in one file, where YAML keeps the last without a word."""


def _mapping(loader: _UniqueKeys, node: yaml.MappingNode) -> dict[str, str]:
    pairs = [(loader.construct_object(k), loader.construct_object(v)) for k, v in node.value]
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), sorted({k for k in keys if keys.count(k) > 1})
    return dict(pairs)


_UniqueKeys.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def _texts(language: str) -> dict[str, str]:
    """Every sentence of a language, unfilled."""
    merged: dict[str, str] = {}
    for path in sorted((ROOT / language).glob("*.yaml")):
        loaded = yaml.load(path.read_text(encoding="utf-8"), _UniqueKeys)
        twice = merged.keys() & loaded.keys()
        assert not twice, f"{path.name} repeats {sorted(twice)} of another file"
        merged.update(loaded)
    return merged


def _variables(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def _shared(keys: Mapping[str, str] | frozenset[str]) -> set[str]:
    return {key for key in keys if not key.startswith((LABEL, TERM))}


def _filled() -> Iterator[tuple[str, str, dict[str, str]]]:
    for language in languages():
        for key, text in _texts(language).items():
            yield language, key, dict.fromkeys(_variables(text), "x")


def _missing(values: dict[str, str]) -> dict[str, str]:
    return dict(list(values.items())[1:])


def _extra(values: dict[str, str]) -> dict[str, str]:
    return {**values, "not_in_any_sentence": "x"}


def test_english_comes_first_and_chinese_is_there() -> None:
    assert languages()[0] == "en"
    assert "zh" in languages()


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_keys(language: str) -> None:
    english, other = _shared(_texts("en")), _shared(_texts(language))
    assert english - other == set(), "missing"
    assert other - english == set(), "not in English"
    assert _shared(sentence_keys(language)) == english


def test_english_makes_attribute_labels_from_their_names() -> None:
    assert [key for key in _texts("en") if key.startswith((LABEL, TERM))] == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_uses_the_same_variables(language: str) -> None:
    english, other = _texts("en"), _texts(language)
    differ = {
        key: (sorted(_variables(english[key])), sorted(_variables(other[key])))
        for key in _shared(english) & _shared(other)
        if _variables(english[key]) != _variables(other[key])
    }
    assert differ == {}


def test_every_variable_has_a_name() -> None:
    bad = [
        (language, key)
        for language in languages()
        for key, text in _texts(language).items()
        if not all(name.isidentifier() for name in _variables(text))
    ]
    assert bad == []


@pytest.mark.parametrize("language", OTHERS)
def test_attribute_labels_and_terms_are_plain_words(language: str) -> None:
    labels = {k: v for k, v in _texts(language).items() if k.startswith((LABEL, TERM))}
    assert labels
    assert [k for k, v in labels.items() if _variables(v) or not v or v != v.strip()] == []


def test_every_sentence_can_be_filled_and_leaves_no_brace() -> None:
    for language, key, values in _filled():
        said = sentence(key, language, **values)
        assert said, (language, key)
        assert not set("{}") & set(said), (language, key)


@pytest.mark.parametrize("spoil", [_missing, _extra])
def test_a_missing_or_extra_variable_raises(
    spoil: Callable[[dict[str, str]], dict[str, str]],
) -> None:
    tried = 0
    for language, key, values in _filled():
        spoilt = spoil(values)
        if spoilt == values:
            continue
        tried += 1
        with pytest.raises(MissingVariable):
            sentence(key, language, **spoilt)
    assert tried > 100


def test_an_unknown_key_raises() -> None:
    with pytest.raises(MissingVariable):
        sentence("no.such.sentence", "en")


def test_a_language_without_sentences_gets_english() -> None:
    assert sentence("cart.empty", "xx") == sentence("cart.empty", "en")


@pytest.mark.parametrize("language", languages())
def test_no_sentence_promises_safety(language: str) -> None:
    assert {k: v for k, v in _texts(language).items() if FORBIDDEN.search(v)} == {}


@pytest.mark.parametrize(
    "text",
    ["It is safe.", "Guaranteed fresh", "100 % nut-free", "100% 天然", "食用安全", "我们保证"],
)
def test_the_search_for_promises_finds_them(text: str) -> None:
    assert FORBIDDEN.search(text)


@pytest.mark.parametrize("text", ["per 100 g or ml", "you'd save 3.00", "保存期", "safari hat"])
def test_the_search_for_promises_lets_plain_words_pass(text: str) -> None:
    assert not FORBIDDEN.search(text)


def test_no_sentence_shouts() -> None:
    shouting = [
        (language, key)
        for language in languages()
        for key, text in _texts(language).items()
        if "!" in text or "！" in text
    ]
    assert shouting == []
