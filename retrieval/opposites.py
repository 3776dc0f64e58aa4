"""What speaks against a request by its name alone: food for small breeds, for a large dog."""

from itertools import pairwise

from retrieval.tokens import stem, words

_OPPOSITES = {
    (stem(size), stem(animal)): opposite
    for sizes, opposite in (
        (("large", "big"), "small breeds"),
        (("small", "little"), "large breeds"),
    )
    for size in sizes
    for animal in ("dog", "breed")
}


def opposed(text: str, must_not: tuple[str, ...]) -> tuple[str, ...]:
    """What names must not say for a request of these words, where it is for food; in place of what
    an earlier request of the conversation ruled out so."""
    said = [stem(word) for word in words(text)]
    pairs = pairwise(said if "food" in said else ())
    ruled = dict.fromkeys(_OPPOSITES[pair] for pair in pairs if pair in _OPPOSITES)
    others = (word for word in must_not if word not in _OPPOSITES.values())
    return tuple(dict.fromkeys((*others, *ruled)))
