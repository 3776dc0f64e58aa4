"""What a model is given to word: facts that code decided, and nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamedProduct:
    """A product that may be named, with its price as it is shown ("€12.90", "" when unpriced)."""

    title: str
    price: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """Decided facts, the most important first, in the language of the reply.

    A fact that names no product is about the first of `products`. The words may claim nothing that
    stands in neither. Hashable: notes are the key under which checked words are kept.
    """

    facts: tuple[str, ...]
    products: tuple[NamedProduct, ...] = ()

    def lines(self) -> str:
        """The facts as a list for a prompt, each on one line whatever it holds."""
        return "\n".join(f"- {' '.join(fact.split())}" for fact in self.facts)
