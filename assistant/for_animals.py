"""People first: what only comes near a request for people's goods is no food for animals."""

import re
from dataclasses import replace

from assistant.request import Request
from tools.health.goods import kept_for_animals
from tools.search import Found

_ANIMAL = re.compile(
    r"\b(?:dog|doggy|puppy|pup|cat|kitten|kitty|pet|animal|rabbit|bunny|hamster|guinea pig"
    r"|parrot|budgie"
    r"|bird|gerbil|ferret|horse|labrador|retriever|poodle|terrier|spaniel|dachshund|aquarium)(?:s|ies)?\b"
    r"|\bfish (?:food|tank|bowl)|[狗猫宠]|兔|仓鼠|豚鼠|鱼[缸食粮]|水族"
)
_ANIMALS = frozenset({"dogs", "cats", "small animals", "fish keeping"})
"""Themes that are about animals."""


def people_first(request: Request, found: Found) -> Found:
    """The result with what is kept for animals last, where no animal was spoken of ("something with
    fish", "peanut butter"). Where price or rating decides the order, it stays."""
    asked = found.constraints
    if asked.sort != "relevance" or asked.like_product or speaks_of_animals(request):
        return found
    animals = {c.product.id for c in found.shown if kept_for_animals(c.product)}
    if not animals or any(
        c.product.category == asked.category for c in found.shown if c.product.id in animals
    ):
        return found
    return found.with_candidates(
        sorted(found.result.candidates, key=lambda c: c.product.id in animals)
    )


def no_goods_for_animals(request: Request, found: Found) -> Found:
    """Beside a no, to who spoke of no animal, nothing that is kept for animals: a dog's bowl, for a
    salad bowl. What would stand on a shelf for animals (a kennel) may have them beside it."""
    asked, result = found.constraints, found.result
    if result.carried or asked.like_product or speaks_of_animals(request):
        return found
    near = request.visit.services.understanding.things.nearest_shelf(asked.text)
    kept = tuple(
        c
        for c in result.nearest
        if not kept_for_animals(c.product) or c.product.category in {near, asked.category}
    )
    return replace(found, result=replace(result, nearest=kept))


def speaks_of_animals(request: Request) -> bool:
    """Whether a request, or the one that it adds to, is for an animal."""
    asked = request.constraints
    said = f"{request.said} {asked.text} {asked.category or ''} {' '.join(asked.departments)}"
    return asked.theme in _ANIMALS or _ANIMAL.search(said.casefold()) is not None
