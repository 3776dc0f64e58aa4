"""The everyday requests: whole labels, parted by a hash; what is asked fits nothing."""

from pathlib import Path

import pytest

from evals import carried
from evals.everyday import (
    EVERYDAY,
    SENTENCES,
    Language,
    Part,
    framed,
    requests,
    sentences,
)
from store.demo.generate import read_products

_LANGUAGES: tuple[Language, ...] = ("en", "zh")


@pytest.mark.parametrize("language", _LANGUAGES)
def test_each_label_names_products_of_the_demo_shop(language: Language) -> None:
    known = {product.id for product in read_products()}
    for request in (*requests("fit", language), *requests("test", language)):
        assert request.right <= known, request.query


@pytest.mark.parametrize("language", _LANGUAGES)
def test_no_request_stands_twice_and_both_parts_hold_both_labels(language: Language) -> None:
    fit, test = requests("fit", language), requests("test", language)
    queries = [request.query for request in (*fit, *test)]
    lines = EVERYDAY[language].read_text("utf-8").splitlines()
    assert len(set(queries)) == len(queries) == sum(not line.startswith("#") for line in lines)
    for part in (fit, test):
        held = sum(bool(request.right) for request in part)
        assert 0.4 < held / len(part) < 0.8


def test_what_is_asked_for_the_figures_fits_nothing() -> None:
    asked = {request.query for request in requests("test")}
    assert asked.isdisjoint(case.query for case in carried.everyday())


def test_the_fit_reads_the_english_requests_only() -> None:
    read = {case.query for case in carried.everyday()}
    assert read == {request.query for request in requests("fit", "en")}
    assert all(query.isascii() for query in read)


def test_a_line_that_is_none_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "everyday.tsv"
    broken.write_text("1\tkettle\n", "utf-8")
    monkeypatch.setitem(EVERYDAY, "en", broken)
    with pytest.raises(ValueError, match="not enough values"):
        requests("fit")


@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize("part", ["fit", "test"])
def test_a_request_is_asked_in_two_sentences_of_its_part(part: Part, language: Language) -> None:
    frames = sentences(part, language)
    asked = requests(part, language)
    within = [framed(request, frames) for request in asked]
    assert all(len({r.query for r in each}) == 2 for each in within)
    assert all(
        r.right == q.right and q.query in r.query
        for q, e in zip(asked, within, strict=True)
        for r in e
    )
    used = {frame for frame in frames for each in within for r in each if _opens(frame, r.query)}
    assert len(used) > 0.8 * len(frames)


def _opens(frame: str, asked: str) -> bool:
    before, after = frame.split("{}")
    return asked.startswith(before) and asked.endswith(after)


def test_no_sentence_of_the_test_was_read_for_the_fit() -> None:
    for language in _LANGUAGES:
        assert set(sentences("test", language)).isdisjoint(sentences("fit", language))


def test_a_sentence_without_its_thing_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "sentences.tsv"
    broken.write_text("fit\tdo you have it\n", "utf-8")
    monkeypatch.setattr("evals.everyday.SENTENCES", broken)
    assert SENTENCES.name == broken.name
    with pytest.raises(ValueError, match="for the thing"):
        sentences("fit")
