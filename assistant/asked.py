"""What the last reply asked, and what a message answers to it: an age, a variant."""

import re
from dataclasses import replace

from assistant.delivery import Run
from assistant.handlers.chosen import kept_forms
from assistant.intents.answers import LONGEST
from assistant.intents.places import places
from assistant.intents.slots import yes_no
from assistant.plan import Plan
from assistant.statements import read_statements
from prompts import sentence
from store.product import Product
from tools.visit import Services

_BY_PLACE = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)\b(?! (?:order|parcel))"
    r"|第.[个款种]"
)
_ANY = re.compile(
    r"(?:(?:oh|well|ok(?:ay)?|hmm+|um|just|really|i|honestly)[, ]+)*(?:"
    r"any(?: one| colou?r| size| of (?:them|those|these))?|either(?: one| is fine| of them)?"
    r"|whatever(?: (?:you (?:have|like|think|want)|is fine|is in stock|colou?r|works))?"
    r"|whichever(?: (?:you (?:have|like)|is fine|one))?|(?:you|u) (?:choose|pick|decide)"
    r"|surprise me|(?:i )?(?:don'?t|do not) (?:mind|care)|(?:it )?(?:doesn'?t|does not) matter"
    r"|no preference|(?:all|both) (?:are|is) fine|up to you)"
    r"(?:[, ]+(?:please|pls|really|then|is fine|will do|thanks|you choose|you pick))*"
    r"|随便(?:吧|你|哪个)?|都(?:可以|行|好)(?:的|吧)?|哪个都(?:行|可以)|你(?:来)?(?:选|挑|定)(?:吧)?|无所谓"
)
"""A choice that is left to the shop."""


def answered(services: Services, run: Run) -> Plan | None:
    """The plan when the message answers the last question with an age or a variant; an age is kept
    in the run's memory. None for any other message."""
    waiting = run.memory.awaiting
    kind = waiting.get("kind")
    if kind == "age":
        said = yes_no(run.text, run.language)
        told = sentence("answer.age_yes", run.language, age=waiting["age"])
        stated = dict(read_statements(run.text, run.language).about_shopper).get("age")
        old_enough = stated is not None and int(stated) >= int(waiting["age"])
        if said == "yes" or old_enough or run.text.casefold() == told.casefold():
            fact = ("age", str(waiting["age"]))
            run.memory = replace(run.memory, said_facts=(*run.memory.said_facts, fact))
            return Plan("cart_add", "rule", arguments={"product_id": waiting["product_id"]})
        if (
            said == "no"
            or run.text.casefold() == sentence("answer.age_no", run.language).casefold()
        ):
            return Plan("declined", "rule")
    if kind == "variant":
        product = services.store.catalogue.get(waiting["product_id"])
        return _form_told(run, product) if product is not None else None
    return None


def _form_told(run: Run, product: Product) -> Plan | None:
    """The plan when a message tells a form by its label, by its place among the choices, or leaves
    it to the shop: then it is the first that can be bought."""
    words = run.text.casefold().strip(" .!?。")
    meant = {"product_id": str(product.id)}
    for variant in product.variants:
        label = ", ".join(variant.options.values()).casefold()
        if words == label or words == label.replace(",", ""):
            return Plan("cart_add", "rule", arguments={**meant, "variant_id": str(variant.id)})
    choices = [str(choice) for choice in run.memory.awaiting.get("choices", ())]
    place = places(words, len(choices)) if _BY_PLACE.search(words) and len(words) <= LONGEST else ()
    if len(place) == 1:
        return Plan("cart_add", "rule", arguments={**meant, "form": choices[place[0]]})
    if _ANY.fullmatch(words):
        there = [v for v in kept_forms(run.memory).fitting(product) if v.available]
        if there:
            return Plan("cart_add", "rule", arguments={**meant, "variant_id": str(there[0].id)})
    return None
