"""How many play: "a board game for 5 people" asks for a range that holds the number."""

import re

from retrieval.amounts import number
from retrieval.constraints import AttributeTest
from retrieval.draft import Draft
from retrieval.facet_words import FacetWords
from retrieval.numerals import NUMBER_WORDS

PLAYED_BY = ("fewest_players", "most_players")
"""What `Columns` makes of "2-4 players", and of the two ends of it."""
_GAME = re.compile(
    r"\b(?:games?|play(?:s|ing|ers?)?|puzzles?|cards?)\b|桌游|游戏|玩|纸牌|扑克", re.IGNORECASE
)
_N = rf"(\d{{1,2}}|{'|'.join(NUMBER_WORDS)})"
PLAYERS = re.compile(
    rf"\b(?:that )?(?:for |works? (?:for|with) |with )?(?:a (?:family|group|party) of )?{_N}"
    r"(?: |-)?(?:players?|people|persons?|adults|kids|friends|of us)\b(?! ?(?:old|years?))"
    rf"|\b(?:for |that works for )(?:a (?:family|group|party) of )?{_N}"
    r"(?=\s*(?:$|[,.;!?]|(?:under|over|and|please|then)\b))"
    rf"|\b(?:a )?(?:family|group|party) of {_N}\b|\bthere are {_N} of us\b"
)
ALONE = re.compile(
    r"\b(?:(?:that |which )?(?:i|you|one) can play )?(?:(?:for )?(?:just|only) (?:me|myself|one)"
    r"|(?:to play )?(?:alone|solo|by myself|on my own|by yourself|on your own)|solitaire"
    r"|for one(?: player| person)?|single[- ]player|one[- ]player)\b"
)
CHINESE = re.compile(
    r"([\d一二两三四五六七八九十]{1,2})(?:个?人|位)(?:一起)?(?:能|可以)?(?:玩的?)?"
)


def read_players(draft: Draft, facets: FacetWords) -> None:
    """Put the number of players of an English request, where a game is asked for and the catalogue
    tells how many play one."""
    if not facets.tells_players or not _GAME.search(f"{draft.text} {draft.about}"):
        return

    def players(match: re.Match[str]) -> bool:
        said = next(group for group in match.groups() if group)
        return _put(draft, float(NUMBER_WORDS.get(said) or said))

    draft.take(PLAYERS, players)
    draft.take(ALONE, lambda match: _put(draft, 1.0))


def read_players_chinese(draft: Draft, facets: FacetWords) -> None:
    """The same of a Chinese request: 5个人玩的桌游."""
    if not facets.tells_players or not _GAME.search(f"{draft.text} {draft.about}"):
        return

    def players(match: re.Match[str]) -> bool:
        many = number(match.group(1))
        return many is not None and _put(draft, many)

    draft.take(CHINESE, players)


def _put(draft: Draft, many: float) -> bool:
    if not 1 <= many <= 30:
        return False
    kept = [test for test in draft.must if test.name not in PLAYED_BY]
    least = AttributeTest("fewest_players", "le", many)
    draft.must[:] = [*kept, least, AttributeTest("most_players", "ge", many)]
    return True
