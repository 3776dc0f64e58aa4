"""The reasons of a verdict in words, and the caveats that a question must carry."""

from collections.abc import Iterable

from prompts import sentence, sentence_keys
from store.product import ALLERGENS
from store.verdict import VerdictReason
from tools.profile import say_value

_PLAIN = frozenset({"pregnancy.caffeine", "pregnancy.against"})
"""Rules whose sentence names no subject."""
_UNQUOTED = frozenset({"age.child", "pregnancy.ask"})
"""Rules that are told without the words that were found."""


def say_reason(reason: VerdictReason, language: str) -> str:
    """One reason of a verdict, in words. Presence is stated, absence never."""
    subject, rule = reason.subject, reason.rule
    if rule in _PLAIN:
        return sentence(f"verdict.{rule}", language)
    if reason.subject in ALLERGENS:
        subject = say_value("allergen", reason.subject, language)
    elif f"diet.{reason.subject}" in sentence_keys(language):
        subject = say_value("diet", reason.subject, language)
        rule = rule.replace("ingredients.cut_off", "diet.cut_off")
    else:
        subject = say_value("avoid", subject, language)
    words = "" if rule in _UNQUOTED else reason.evidence
    told = words and words.casefold() not in subject.casefold()
    if told and rule in {"diet.conflict", "diet.unsure"}:
        return sentence(f"verdict.{rule}_by", language, subject=subject, evidence=reason.evidence)
    if told:
        subject = sentence(
            "verdict.with_evidence", language, subject=subject, evidence=reason.evidence
        )
    return sentence(f"verdict.{rule}", language, subject=subject)


def say_reasons(reasons: Iterable[VerdictReason], language: str) -> str:
    """Several reasons in one phrase."""
    return sentence("list.reasons", language).join(say_reason(r, language) for r in reasons)


def say_field(field: str, language: str) -> str:
    """Where on a product something was read: "the ingredients list"."""
    key = f"field.{field}"
    return sentence(key if key in sentence_keys(language) else "field.other", language)


def with_caveats(question: str, caveats: Iterable[VerdictReason], language: str) -> str:
    """A question that says first what speaks against its own yes, so that the yes is to that."""
    said = say_reasons(caveats, language)
    if not said:
        return question
    gap = "" if language == "zh" else " "
    return sentence("caveat.best", language, why=said) + gap + question
