"""The plan of a question of who may eat or drink what: the goods themselves, a doctor or a vet."""

from collections.abc import Callable
from typing import cast

from assistant.expecting import tells_of_pregnancy
from assistant.food_for_people import is_food
from assistant.intents.slots import references
from assistant.may_have import (
    MayHave,
    ails,
    asks_for_food,
    asks_for_goods,
    food_for,
    is_somebody,
    may_have,
    names_animal,
    names_illness,
    wanted,
    whom_for,
)
from assistant.memory import Memory
from assistant.of_a_kind import alone, called_so, names_goods, of_those, wish_for
from assistant.plan import Plan
from assistant.request import shown_references
from retrieval.constraints import Language
from tools.health.avoidance import parse_avoidance
from tools.visit import Visit

_OWN = frozenset({"i", "me", "we", "us", "you"})


def who_may_have(text: str, memory: Memory, visit: Callable[[], Visit]) -> Plan | None:
    """The plan of a question of who may eat or drink what is not on the table: a doctor or a vet
    for what no label tells, else what the shop has of it for whoever it is. None for any other
    message."""
    whom = whom_for(text)
    if whom and not ails(text):
        return _of_anything(whom)
    asked = may_have(text)
    if asked is None:
        return _wanted(text, memory, visit) or _of_an_ailing_animal(text, visit)
    if tells_of_pregnancy(text):
        return None
    animal = names_animal(asked.whom)
    if not animal and (names_illness(asked.whom) or names_illness(asked.beside)):
        return Plan("health_advice", "rule")
    return None if asked.points else _of_goods(asked, text, memory, visit(), animal=animal)


def _of_goods(
    asked: MayHave, text: str, memory: Memory, visit: Visit, *, animal: bool
) -> Plan | None:
    """The plan of a question of goods that it names: of those themselves, or a vet's."""
    on_table = references(asked.what, shown_references(memory), visit.language)
    if on_table:
        at = {"product_id": memory.shown[on_table[0]].product_id}
        pointed = animal and len(on_table) == 1
        return Plan("product_question", "rule", arguments=at) if pointed else None
    if animal and (names_animal(asked.what) or is_food(asked.what, visit.services.understanding)):
        return Plan("health_advice", "rule", arguments={"animal": True})
    if not asked.eaten and not is_somebody(asked.whom, cast(Language, visit.language)):
        return None  # "is friday ok for delivery" asks of no goods
    meant = called_so(asked.what, visit, named=asked.named, eaten=asked.eaten)
    if meant is None:
        return None
    of_it = of_those(meant, asked=_of_it(asked, visit.language), named=asked.named)
    return of_it or alone(text if visit.language == "zh" else _wish(asked))


def _of_anything(whom: str) -> Plan | None:
    """The plan of a question of what there is for somebody: food for an animal, a doctor's answer
    for the ill."""
    if names_animal(whom):
        return Plan("discover", "rule", arguments={"asked": food_for(whom)})
    return Plan("health_advice", "rule") if names_illness(whom) else None


def _of_it(asked: MayHave, language: str) -> str:
    """The question again, of "it", so that its name asks for nothing."""
    if language == "zh":
        return f"{asked.whom}能吃吗"
    if asked.eaten:
        return f"can {asked.whom} eat it {asked.beside}?"
    return f"is it ok for {asked.whom} {asked.beside}?"


def _wish(asked: MayHave) -> str:
    """What is asked, as a request: "crisps without gluten", of crisps for coeliacs."""
    needs = parse_avoidance(f"{asked.whom} {asked.beside}", "en", bare=True)
    if needs.diets or needs.allergens:
        return wish_for(asked.what, needs.diets, needs.allergens)
    return asked.what if asked.whom in _OWN else f"{asked.what} for {asked.whom}"


def _wanted(text: str, memory: Memory, visit: Callable[[], Visit]) -> Plan | None:
    """The plan of "can I have the tahini?", of none of those on the table."""
    what = wanted(text)
    if not what or not names_goods(what, visit().services.understanding):
        return None
    return None if references(what, shown_references(memory), "en") else alone(what)


def _of_an_ailing_animal(text: str, visit: Callable[[], Visit]) -> Plan | None:
    """The plan of a message that tells that an animal ails: a vet, beside the food that is asked
    for with it."""
    if not ails(text):
        return None
    if not asks_for_goods(text):
        return Plan("health_advice", "rule", arguments={"animal": True})
    if not asks_for_food(text):
        return None
    language = cast(Language, visit().language)
    read = visit().services.understanding.read(text, language=language)
    asked = {} if read.category else {"asked": food_for(text)}
    return Plan("discover", "rule", arguments={"vet": True, **asked})
