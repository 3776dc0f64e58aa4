"""What the label of a product says of an allergen, a diet or an ingredient that is asked about."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from assistant.allergen_list import asks_for_allergens, say_allergens
from assistant.answer import Turn
from assistant.facts import either, say_fact
from assistant.its_name import without_its_name
from assistant.session_facts import of_nobody, with_session_facts
from assistant.topics import LABELLED
from assistant.traces import TRACES, say_traces
from prompts import sentence
from retrieval.constraints import Constraints
from store.product import ALLERGENS, Product
from store.profile import Fact
from store.verdict import Verdict
from tools.health.avoid_words import is_known
from tools.health.avoidance import Avoidance, parse_avoidance
from tools.health.goods import goods_kind
from tools.health.pregnancy import PREGNANCY
from tools.profile import say_value
from tools.search import judge
from tools.verdict_words import say_reason

_PROMISE = re.compile(
    r"\bguarante\w+|\bpromise\b|\b100 ?%|\bhundred per ?cent\b"
    r"|\b(?:absolutely|completely|totally)\b"
    r"|\b(?:are you|be) (?:really |absolutely )?(?:sure|certain)\b"
    r"|保证|百分之?百|绝对|(?:你|您)?确定"
)
"""A question for more than a label can tell."""
_FOR_ME = re.compile(
    r"\bsafe\b|\b(?:ok(?:ay)?|fine|suitable|good|right|all ?right) for"
    r" (?:me|him|her|us|them|my|our)\b"
    r"|\b(?:can|could|may) (?:i|he|she|we|they|(?:my|our|the) \w+(?: \w+)?)"
    r" (?:eat|drink|use|have)\b"
    r"|\bi (?:should ?n'?t|should not|can'?t|cannot|must ?n'?t|must not) (?:eat|drink|use)\b"
    r"|安全|放心|没事吧|适合[我他她]|能不能[吃喝用]|[能可以]+[吃喝用](?:吗|么|不|吧|嘛)"
    r"|不会过敏|会不会过敏|会过敏"
)
"""A question of whether a product is right for somebody: answered by the label, need by need."""
_IS_FREE = re.compile(
    r"[- ]free\b|\bfree (?:of|from)\b|\bwithout\b|\b(?:no|not any) (?!idea)\w+(?: \w+)? in\b"
    r"|\bnot (?:contain|have)|n't (?:contain|have)\b|\b(?:has|have|contains?) no\b"
)
"""A question of what is not in it: "yes" would say the contrary."""
_CONTAINS = re.compile(r"\b(?:contain|have|has|in|with|free)\b|contain|含|有|里面")


def label_answers(turn: Turn, product: Product) -> list[str]:
    """ "Does it contain milk?" and "is it vegan?": by the verdict, with its evidence."""
    turn = replace(turn, text=without_its_name(turn.text, product))
    asked = parse_avoidance(turn.text, turn.language, bare=True)
    suits = _FOR_ME.search(turn.text.casefold()) is not None
    if TRACES.search(turn.text.casefold()) and goods_kind(product) != "other":
        return [say_traces(turn, product)]
    if not asked.allergens and not asked.diets and suits:
        asked = _known_needs(turn)
    elif asks_for_allergens(turn.text) and not (asked.allergens or asked.diets):
        return say_allergens(turn, product)
    told = asked.avoid_words if suits else ()
    lines = say_needs(turn, product, asked.allergens, asked.diets, avoid_words=told, suits=suits)
    sure = turn.plan.arguments.get("sure") or _PROMISE.search(turn.text.casefold())
    if lines and sure and goods_kind(product) != "other":
        return [sentence("label.no_promise", turn.language), *lines]
    return lines


def for_nobody_known(turn: Turn, product: Product) -> list[str]:
    """ "Can I eat it?", of a shopper whose needs nobody told: what the label lists."""
    suits = _FOR_ME.search(turn.text.casefold()) is not None
    if not suits or goods_kind(product) not in {"eaten", "worn"}:
        return []
    lines = say_allergens(turn, product)
    return [*lines, sentence("label.no_needs", turn.language)] if lines else []


def say_needs(
    turn: Turn,
    product: Product,
    allergens: Collection[str],
    diets: Collection[str],
    *,
    avoid_words: Collection[str] = (),
    suits: bool = False,
) -> list[str]:
    """What the label of a product says of these allergens, diets and single ingredients, each
    answer once; `suits` when it is asked whether the product suits somebody."""
    words = [c for c in ALLERGENS if c in allergens]
    if not words and not diets:
        return _told_words(turn, product, avoid_words)
    if (
        product.label.ingredients is None
        and not product.label.allergens
        and product.department not in {*LABELLED, ""}
    ):
        if goods_kind(product) != "other":
            return []
        title = product.title_in(turn.language)
        if diets and not words:
            return _made_without(diets, product, turn)
        return [sentence("product.not_food", turn.language, title=title)]
    language = turn.language
    title = product.title_in(language)
    bare = of_nobody(turn.visit)
    grouped: dict[tuple[str, str], list[str]] = {}
    for allergen in words:
        verdict, _ = judge(bare, product, Constraints(free_from=(allergen,)))
        subject = say_value("allergen", allergen, language)
        key, why = _outcome(verdict, "label", language)
        if key == "label.conflict":
            free = _IS_FREE.search(turn.text.casefold())
            key = "label.unfit" if suits else "label.not_free" if free else key
        same = (key, "" if key in {"label.clear", "label.silent"} else why)
        grouped.setdefault(same, []).append(subject)
    for diet in sorted(diets):
        verdict, _ = judge(bare, product, Constraints(diets=(diet,)))
        kind = PREGNANCY if diet == PREGNANCY else "diet"
        grouped.setdefault(_outcome(verdict, kind, language), []).append(
            say_value("diet", diet, language)
        )
    lines = [
        sentence(key, language, title=title, subject=either(subjects, language), **_why(why))
        for (key, why), subjects in grouped.items()
    ]
    return lines + _told_words(turn, product, avoid_words)


def _known_needs(turn: Turn) -> Avoidance:
    """What the shopper, or whom the request is for, must avoid."""
    profile = with_session_facts(turn.visit, turn.memory.said_facts).profile
    known = {(str(f.kind), f.value) for f in profile.facts} | set(turn.memory.needs)
    if turn.memory.request:
        asked = Constraints.from_json(turn.memory.request)
        known |= {("allergen", a) for a in asked.free_from} | {("diet", d) for d in asked.diets}
    return Avoidance(
        allergens=tuple(a for a in ALLERGENS if ("allergen", a) in known),
        diets=tuple(sorted(value for kind, value in known if kind == "diet")),
        avoid_words=tuple(sorted(value for kind, value in known if kind == "avoid")),
    )


def _made_without(diets: Iterable[str], product: Product, turn: Turn) -> list[str]:
    """Whether shoes or a mat are vegan: by what they are made of, or the fact or the tag that says
    so; else nothing."""
    title, language = product.title_in(turn.language), turn.language
    bare = of_nobody(turn.visit)
    lines = []
    for diet in diets:
        verdict, _ = judge(bare, product, Constraints(diets=(diet,)))
        subject = say_value("diet", diet, language)
        if verdict.state == "conflict":
            key, why = _outcome(verdict, "diet", language)
            lines.append(sentence(key, language, title=title, subject=subject, **_why(why)))
        elif diet in product.attributes:
            lines.append(say_fact(product, diet, language))
        elif diet in product.tags:
            lines.append(sentence("product.filed", language, title=title, tag=subject))
    return lines


def _outcome(verdict: Verdict, kind: str, language: str) -> tuple[str, str]:
    """The sentence that tells a verdict, and the reason in it."""
    reasons = [
        r for r in verdict.reasons if r.state == verdict.state and not r.rule.startswith("age.")
    ]
    if verdict.state == "clear" or not reasons:
        return f"{kind}.clear", ""
    if all(r.rule == "allergen.silent_traces" for r in reasons):
        return "label.silent", ""
    if reasons[0].rule == "diet.unsure" and not reasons[0].evidence:
        return "diet.open", ""
    return f"{kind}.{verdict.state}", say_reason(reasons[0], language)


def _why(why: str) -> dict[str, str]:
    return {"why": why} if why else {}


def unwanted_answers(turn: Turn, product: Product) -> list[str]:
    """ "Is there perfume in it?": whether the label names it, by any name known for it."""
    turn = replace(turn, text=without_its_name(turn.text, product))
    asked = parse_avoidance(turn.text, turn.language, bare=True).avoid_words
    if not _CONTAINS.search(turn.text.casefold()):
        return []
    return _told_words(turn, product, asked)


def _told_words(turn: Turn, product: Product, asked: Iterable[str]) -> list[str]:
    """Whether the label names words, by any name known for them; of a word whose other names are
    not known, silence would tell nothing."""
    language = turn.language
    title = product.title_in(language)
    known = [word for word in asked if is_known(word)]
    if known and goods_kind(product) == "other":
        return [sentence("product.not_food", language, title=title)]
    lines: list[str] = []
    for word in known:
        fact = Fact("avoid", word, "said", turn.visit.services.clock())
        bare = replace(turn.visit, profile=replace(turn.visit.profile, facts=(fact,)))
        found, _ = judge(bare, product, Constraints())
        reasons = [r for r in found.reasons if not r.rule.startswith("age.")]
        said = say_value("avoid", word, language)
        if not reasons and product.label.ingredients:
            lines.append(sentence("label.no_word", language, title=title, subject=said))
        elif reasons and reasons[0].state == "conflict":
            lines.append(sentence("label.word", language, title=title, subject=said))
        elif reasons:
            why = say_reason(reasons[0], language)
            lines.append(sentence("label.unknown", language, title=title, subject=said, why=why))
    return lines
