"""Whether an animal may have a product: what its page tells of animals, else a vet's to say."""

import re

from assistant.answer import Turn
from assistant.facts import say_fact
from assistant.harm import concerned, said_of
from assistant.may_have import ANIMAL, ANIMAL_ZH, MAY_ZH
from prompts import sentence
from store.product import Product
from tools.health.goods import for_people

_MADE_FOR = "animal"
"""The fact of what a product for animals is made for."""
_ASKS = re.compile(
    r"\b(?:can|could|may|should) (?:(?:i|we) (?:give|feed) (?:it |this |these |that |them )?"
    rf"(?:to )?)?(?:(?:my|our|the|an?|small|old|young) )*{ANIMAL}\b"
    rf"|\b(?:safe|ok(?:ay)?|fine|good|suitable|all ?right|toxic|poisonous|harmful|dangerous)"
    rf" (?:for|to) (?:(?:my|our|the|an?|small|old|young) )*{ANIMAL}\b"
    rf"|{ANIMAL_ZH}(?:也|还)?{MAY_ZH}(?:吃|喝|用|玩)|{MAY_ZH}(?:给|喂){ANIMAL_ZH}|适合{ANIMAL_ZH}"
)


def say_for_animal(turn: Turn, product: Product) -> list[str]:
    """What the page says of the animal that a question is about, or that food for people is for a
    vet to judge; nothing where no animal is asked about."""
    said = turn.text.casefold()
    if not _ASKS.search(said):
        return []
    language = turn.language
    page = said_of(product, concerned(said))
    if quote := page.harm or page.denies:
        return [sentence("product.says", language, quote=quote)]
    if _MADE_FOR in product.attributes:
        return [say_fact(product, _MADE_FOR, language)]
    if for_people(product):
        return [sentence("animal.for_people", language, title=product.title_in(language))]
    return []
