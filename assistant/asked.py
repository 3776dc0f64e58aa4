"""What the last reply asked, and what a message answers to it: an age, a variant."""

from dataclasses import replace

from assistant.delivery import Run
from assistant.intents.slots import yes_no
from assistant.plan import Plan
from assistant.statements import read_statements
from prompts import sentence
from tools.visit import Services


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
        words = run.text.casefold().strip(" .!?。")
        for variant in product.variants if product else ():
            label = ", ".join(variant.options.values()).casefold()
            if words == label or words == label.replace(",", ""):
                arguments = {"product_id": waiting["product_id"], "variant_id": str(variant.id)}
                return Plan("cart_add", "rule", arguments=arguments)
    return None
