"""Which forms of a product a message names: sizes, colours and other options, read against the
variants that there are."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.intents.folding import folded
from assistant.intents.naming import COLOURS
from prompts import term
from store.product import Product, Variant

_LETTERS = {
    "xxs": ("xxs",),
    "xs": ("xs", "extra small", "extra-small", "x-small", "特小", "加小"),
    "xxl": ("xxl", "2xl", "xx-large", "extra extra large", "double xl", "特大", "加加大"),
    "xxxl": ("xxxl", "3xl", "triple xl"),
    "xl": ("xl", "extra large", "extra-large", "x-large", "加大"),
    "s": ("s", "small", "小号", "小码", "小的"),
    "m": ("m", "medium", "中号", "中码"),
    "l": ("l", "large", "大号", "大码", "大的"),
}
"""Letter sizes, those whose names hold other names first."""
_SHADES = {
    "blue": "navy indigo denim petrol midnight",
    "grey": "charcoal slate anthracite graphite",
    "red": "bordeaux burgundy oxblood crimson scarlet",
    "green": "olive moss sage mint khaki pine",
    "brown": "chestnut tan cognac caramel",
    "white": "cream ecru ivory",
    "yellow": "mustard ochre",
}
"""Shades by the colour that they are, for a product that has no other of it."""
_MODIFIERS = frozenset("dark light deep pale bright matt mixed bottle off".split())
_NUMBERS = re.compile(r"(?<![a-z\d])(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?")
_NO_SIZE = (
    r"(?!\s*(?:days?|weeks?|hours?|min\w*|months?|years?|euros?|eur|pieces?|packs?|steps?|times|st|nd"
    r"|rd|th|am|pm|mm|ml|kg|g|l|x|×|of)\b)"
)
_SIZED = re.compile(
    rf"\b(?:in an?|in size|a size|in|size|eu|number)\s+(\d{{1,3}})(?![\d.,/%€$£:]){_NO_SIZE}"
    r"|(\d{2,3})\s*[码号]"
)
_BARE = re.compile(rf"(?<![\d.,€$£#-])(\d{{2,4}})(?![\d%€$£-]|[.,]\d){_NO_SIZE}")
_AROUND = re.compile(
    r"\b(?:please|pls|add|put|take|buy|get|got|want|order|give|me|i|i'll|i'd|will|would|like|have|the"
    r"|an?|ones?|it|its|in|into|to|my|our|cart|basket|bag|colou?rs?|sizes?|then|ok|okay|yes|no|and|of"
    r"|or|but|so|pairs?|that|this|these|those|them|they|go|with|for|do|does|did|you|is|are|there|also"
    r"|available|comes?|what|how|about|any|still|stock|too|as|well|hmm?|can|could|left|maybe|actually"
    r"|rather|instead|sorry|wait|mean|meant|make|change|just|better|fine|thanks|thank|need|prefer"
    r"|choose|pick|think|let's|nope|nah|i'm|im|same|more|two|three|four|five|again|um|uh|oh|ty|thx)\b"
    r"|[加买要来拿选放把进入到的那这个款件码号吧我请给就有没吗么嘛呢还也它能换看]|购物车|可以"
)
"""What stands around a form in a message that is about nothing else."""


@dataclass(frozen=True, slots=True)
class Forms:
    """What a message says of a product's forms. `named`: of each option, the values it may mean;
    `unknown`: (option, word) that no variant has; `rest`: what else it says."""

    named: Mapping[str, frozenset[str]]
    unknown: tuple[tuple[str, str], ...]
    rest: str

    @property
    def alone(self) -> bool:
        """Whether the message says nothing but forms, and the words of asking and buying."""
        return self.any and not re.sub(r"[\W_]", "", _AROUND.sub(" ", self.rest))

    @property
    def any(self) -> bool:
        """Whether it names a form at all."""
        return bool(self.named or self.unknown)

    def after(self, before: Mapping[str, Iterable[str]]) -> "Forms":
        """These forms with what was named before of the other options: "medium", then "blue"."""
        gone = {name for name, _ in self.unknown}
        kept = {name: frozenset(values) for name, values in before.items() if name not in gone}
        return Forms({**kept, **self.named}, self.unknown, self.rest)

    def fitting(self, product: Product) -> list[Variant]:
        """The variants at odds with nothing that is named, in stock or not."""
        return [
            v
            for v in product.variants
            if all(v.options.get(name) in values for name, values in self.named.items())
        ]


def read_forms(text: str, product: Product) -> Forms:
    """Read the sizes, colours and other options that a message names."""
    said = folded(text)
    named: dict[str, frozenset[str]] = {}
    unknown: list[tuple[str, str]] = []
    for name, values in options_of(product).items():
        found, said = _whole(said, values, name)
        if not found and any(map(_letters, values)):
            found, said, missing = _by_letter(said, values)
            unknown += [(name, word) for word in missing]
        if not found and any(map(_range, values)):
            found, said, missing = _by_number(said, values)
            unknown += [(name, word) for word in missing]
        if not found and is_colour(name, values):
            found, said, missing = _by_colour(said, values, name)
            unknown += [(name, word) for word in missing]
        if found:
            named[name] = frozenset(found)
    letters = {name for name, word in unknown if name in named}
    return Forms(named, tuple(u for u in unknown if u[0] not in letters), said)


def options_of(product: Product) -> dict[str, tuple[str, ...]]:
    """Every option of a product with its values, in the order of the variants."""
    values: dict[str, dict[str, None]] = {}
    for variant in product.variants:
        for name, value in variant.options.items():
            values.setdefault(name, {})[value] = None
    return {name: tuple(several) for name, several in values.items()}


def is_colour(name: str, values: Iterable[str]) -> bool:
    """Whether an option is a colour, by its name or by its values."""
    words = {word for value in values for word in _words(value)}
    return name.casefold() in {"colour", "color", "颜色"} or bool(words & COLOURS.keys())


def is_size(values: Iterable[str]) -> bool:
    """Whether an option is a size, by letters or by numbers."""
    return all(_letters(value) or _range(value) for value in values)


def _whole(said: str, values: Iterable[str], name: str) -> tuple[set[str], str]:
    """Values that stand in the message as they are, the longest first: "dark blue" is no "blue"."""
    found: set[str] = set()
    for value in sorted(values, key=len, reverse=True):
        for word in dict.fromkeys((value.casefold(), value.casefold().replace(" ", ""))):
            if len(word) > 1 and not word.isdigit():
                said, hit = _taken(said, word)
                found |= {value} if hit else set()
        chinese = term(value, "zh", name)
        if chinese != value and value not in found:
            word = chinese.casefold().removesuffix("色")
            if word in said and len(word) > 1:
                found.add(value)
                said = said.replace(word, " ", 1)
    return found, said


def _by_letter(said: str, values: Iterable[str]) -> tuple[set[str], str, list[str]]:
    found: set[str] = set()
    missing: list[str] = []
    for letter, names in _LETTERS.items():
        for word in sorted(names, key=len, reverse=True):
            said, hit = _taken(said, word)
            if hit:
                fits = {value for value in values if letter in _letters(value)}
                found |= fits
                missing += [] if fits else [word.upper() if len(word) < 4 else word]
    return found, said, missing


def _by_number(said: str, values: Iterable[str]) -> tuple[set[str], str, list[str]]:
    def fits(number: int) -> set[str]:
        return {v for v in values if (r := _range(v)) and r[0] <= number <= r[1]}

    asked = _SIZED.search(said)
    if asked:
        written = asked.group(1) or asked.group(2)
        rest = said[: asked.start()] + " " + said[asked.end() :]
        return fits(int(written)), rest, [] if fits(int(written)) else [written]
    for bare in _BARE.finditer(said):
        if found := fits(int(bare.group(1))):
            return found, said[: bare.start()] + " " + said[bare.end() :], []
    return set(), said, []


def _by_colour(said: str, values: Iterable[str], name: str) -> tuple[set[str], str, list[str]]:
    """Values by the word that is their colour: "blue" for "ink blue"."""
    found: set[str] = set()
    missing: list[str] = []
    words = {w for value in values for w in _words(value)} - _MODIFIERS
    for word in sorted({*words, *COLOURS, "gray"}):
        chinese = COLOURS.get(word, "")
        said, hit = _taken(said, word)
        if chinese and not hit and (written := re.search(rf"{chinese}(?:色|的)", said)):
            said, hit = said.replace(written.group(), " ", 1), True
        if not hit:
            continue
        same = "grey" if word == "gray" else word
        fits = {
            value
            for value in values
            if same in _words(value) or (chinese and chinese in term(value, "zh", name))
        }
        shades = set(_SHADES.get(same, "").split())
        fits = fits or {value for value in values if shades & set(_words(value))}
        found |= fits
        missing += [] if fits else [word]
    return found, said, missing


def _words(value: str) -> list[str]:
    return re.split(r"[\s/-]+", value.casefold().replace("gray", "grey"))


def _taken(said: str, word: str) -> tuple[str, bool]:
    """The message without a word, and whether it stood there by itself."""
    single = r"(?<!\d )(?<!\bi )" if len(word) == 1 else ""
    before = r"(?<![a-z\d'.])" if word.isascii() else ""
    after = r"(?![a-z\d'])" if word.isascii() else ""
    rest, count = re.subn(rf"{before}{single}{re.escape(word)}{after}", " ", said)
    return rest, count > 0


def _letters(value: str) -> frozenset[str]:
    """The letter sizes of a value: "S/M", "M 55-59 cm", "Medium"."""
    words = set(re.findall(r"[a-z\d]+", value.casefold()))
    return frozenset(letter for letter, names in _LETTERS.items() if words & set(names))


def _range(value: str) -> tuple[int, int] | None:
    """The numbers of a value that is a size: "39", "36-38", "46-51 cm"."""
    found = _NUMBERS.search(value.casefold())
    if found is None or re.search(r"\d\s*(?:kg|g|ml|l|gb|tb)\b", value.casefold()):
        return None
    low = int(found.group(1))
    return low, int(found.group(2) or low)
