"""Wine by its colour alone: "french red", "a dry white", "any nice reds?"."""

from collections.abc import Sequence

from retrieval.draft import Draft
from retrieval.facet_words import FacetWords
from retrieval.tokens import stem

_COLOURS = {
    "red": "red",
    "reds": "red",
    "white": "white",
    "whites": "white",
    "rosé": "rosé",
    "rose": "rosé",
    "rosés": "rosé",
}
_STYLES = frozenset(
    "dry sweet oaky fruity crisp fresh full-bodied bodied medium-bodied light-bodied robust tannic "
    "smooth chilled mineral vintage sparkling semi-sweet off-dry".split()
)
_ENDS = frozenset("from under over below around about for with to that which please or and".split())
_OPENS = frozenset("a an some any nice good decent bottle of".split())
_BUBBLES = frozenset(("bubbly", "fizz", "bubbles"))


def read_wine(draft: Draft, facets: FacetWords) -> None:
    """Write "red wine" where a shop of wines is asked for a "red" and no other thing."""
    if not facets.sells_wine:
        return
    said = draft.text.split()
    plain = [word.strip(".,!?") for word in said]
    for place, word in enumerate(plain):
        if word in _BUBBLES and "wine" not in plain:
            draft.text = " ".join((*said[:place], "sparkling wine", *said[place + 1 :]))
            return
        if word in _COLOURS and _is_wine(plain, place, facets, follows=draft.follows):
            draft.text = " ".join((*said[:place], f"{_COLOURS[word]} wine", *said[place + 1 :]))
            return


def _is_wine(said: Sequence[str], place: int, facets: FacetWords, *, follows: bool) -> bool:
    after = said[place + 1] if place + 1 < len(said) else ""
    if after and after not in _ENDS:
        return False
    before = said[place - 1] if place else ""
    if before in _STYLES or facets.origin_of((stem(before),)) is not None:
        return True
    if after == "from" and place + 2 < len(said):
        return facets.is_origin((stem(said[place + 2]),))
    plural = said[place].endswith("s")
    return not follows and (plural or place > 0) and all(w in _OPENS for w in said[:place])
