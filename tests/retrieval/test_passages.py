"""Finding the clause that answers a question about the demo shop's rules."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import yaml

from assistant.handlers.policy import answering
from retrieval.encoder import Encoder
from retrieval.passages import PassageIndex
from retrieval.serving import serving_encoder
from store.imports.policies import read_article
from store.settings import load_settings
from tools.policies import find_clauses
from tools.visit import Visit

RULES = Path(__file__).parents[2] / "store" / "demo" / "policies"
QUESTIONS = yaml.safe_load(Path(__file__).with_name("policy_questions.yaml").read_text("utf-8"))
FOLLOW_UPS = yaml.safe_load(Path(__file__).with_name("policy_follow_ups.yaml").read_text("utf-8"))
ARTICLES = [read_article(f) for side in ("en", "zh") for f in sorted((RULES / side).glob("*.md"))]

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """The encoder that ships."""
    home = tmp_path_factory.mktemp("rules")
    return serving_encoder(load_settings(home=home, _env_file=None))


def answered(
    index: PassageIndex, question: list[Any], language: str, about: str | None = None
) -> tuple[str, str]:
    """The article and the clause that a question is answered with."""
    policies = SimpleNamespace(articles=lambda of: [a for a in ARTICLES if a.language == of])
    services = SimpleNamespace(passages=index, store=SimpleNamespace(policies=policies))
    visit = cast(Visit, SimpleNamespace(language=language, services=services))
    best = answering(find_clauses(visit, question[0], limit=5, about=about))[0]
    return str(best.article.id), best.clause.number


def test_nearly_every_question_about_the_rules_finds_its_clause(encoder: Encoder) -> None:
    index = PassageIndex(encoder, ARTICLES)
    asked = [(q, side) for side, questions in QUESTIONS.items() for q in questions]
    wrong = [q[0] for q, side in asked if answered(index, q, side)[0] != q[1]]
    loose = [
        q[0] for q, side in asked if len(q) > 2 and answered(index, q, side) != (q[1], str(q[2]))
    ]
    assert len(asked) == 156
    assert len(wrong) <= 2, wrong
    assert len(loose) <= 14, loose


def test_a_question_that_goes_on_keeps_to_the_article_and_alone_would_not(
    encoder: Encoder,
) -> None:
    index = PassageIndex(encoder, ARTICLES)
    told = {q: (article, str(clause)) for _, q, article, clause in FOLLOW_UPS}
    kept = {q: answered(index, [q], "en", about) for about, q, _, _ in FOLLOW_UPS}
    wrong = {q: kept[q] for q in told if kept[q][0] != told[q][0]}
    assert not wrong
    assert sum(kept[q] == told[q] for q in told) >= len(told) - 2, kept
    alone = [q for q in told if answered(index, [q], "en")[0] != told[q][0]]
    assert len(alone) >= 3, "the article that is talked of decides"


def test_a_keyword_finds_the_article_whose_text_lacks_the_word(encoder: Encoder) -> None:
    bare = [replace(article, keywords=()) for article in ARTICLES]
    asked = ["几天能到"]
    found = answered(PassageIndex(encoder, ARTICLES), asked, "zh")
    assert found == ("delivery-times-and-costs", "1")
    assert answered(PassageIndex(encoder, bare), asked, "zh") != found
