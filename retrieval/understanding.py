"""From a shopper's words to `Constraints`."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from retrieval import chinese_patterns, english_patterns
from retrieval.against import cheaper, dearer, nicer, of_its_kind, read_compared
from retrieval.chinese import read_chinese
from retrieval.constraints import Asks, AttributeTest, Constraints, Language
from retrieval.draft import Draft, once
from retrieval.encoder import Encoder
from retrieval.english import names_nothing, read_english, strip_filler
from retrieval.facet_reading import read_facets
from retrieval.facet_words import ORIGINS, FacetWords
from retrieval.heads import lead_part
from retrieval.index import Index
from retrieval.led_by import led_by_its_words
from retrieval.lexicon import Lexicon
from retrieval.listed_things import ListedThings
from retrieval.merging import merged
from retrieval.naming import makers_in
from retrieval.opposites import opposed
from retrieval.talk import Goods
from retrieval.talk_chinese import ChineseTalk
from retrieval.talk_english import EnglishTalk
from retrieval.themes import FILLING, only_qualities, qualities
from retrieval.tokens import HAN_RUN, STOPWORDS, fold, has_han, stem, words
from retrieval.units import ATTRIBUTE_WORDS, unit
from retrieval.withdrawal import let_go, without
from store.facets import Facets
from store.money import Money
from store.product import Product

_LONGEST = 600
_SHORT = 3
_SHORT_HAN = 8
_SHORT_USE = 6
_OPEN_HAN = re.compile(r"[点些]|有没有|什么|的$")
_NO_THINGS = frozenset(
    "advice choice fun gift gifts help idea ideas option options present presents product products "
    "recommendation recommendations stuff suggestion suggestions thing things tip tips way".split()
)
"""What is asked for with words about its use, and is no kind of thing."""
_IGNORED = frozenset(
    "one ones it something anything please colour color size instead else other more style".split()
)
_LIMIT_WORDS = re.compile(
    r"\b(?:under|below|over|above|max(?:imum)?|up to|less than|at most|about|around|within)\b"
)
_TALK = frozenset(
    "he she they him her them his who whom is are was has had have can't cannot not no yes never "
    "likes loves want wants need needs because when while about than then ones idk ok".split()
)
"""Words of a sentence: with one of them, three words are no name of a thing."""


class Understanding:
    """Reads requests against one catalogue's facets and words. Threads may share it. `things` are
    the listed things, as this catalogue has or lacks them."""

    def __init__(self, facets: Facets, lexicon: Lexicon) -> None:
        self._facets = FacetWords(facets, lexicon)
        self._lexicon = lexicon
        self.things = ListedThings(self._facets, lexicon)
        self._english = EnglishTalk(self.things, self._facets, lexicon)
        self._chinese = ChineseTalk(self.things, self._facets, lexicon)

    @classmethod
    def of(cls, facets: Facets, index: Index, encoder: Encoder) -> "Understanding":
        """With the words of an open index and of its encoder."""
        held = index.lexical
        ordinary = encoder.ordinary_words()
        return cls(facets, Lexicon.load(index.words, ordinary, held.frequency, held.together))

    def is_word(self, word: str) -> bool:
        """Whether a folded word is one of the language or of the catalogue, and so no typo."""
        kept = self._lexicon
        return word in kept.ordinary or stem(word) in kept.ordinary or kept.knows(word)

    def knows_thing(self, text: str) -> bool:
        """Whether a short text is a name all of whose words the catalogue holds, one of them as it
        is written and the others at least when they are mended."""
        kept = self._lexicon
        said = [w for w in words(fold(text)) if w not in STOPWORDS]
        if not 0 < len(said) <= _SHORT or not any(map(kept.knows, said)):
            return False
        return all(kept.knows(w) or kept.knows(kept.mended(w)) for w in said)

    def unheard_of(self, name: str) -> bool:
        """Whether a name says nothing that the catalogue holds, and is a known maker's or no plain
        word of the language."""
        kept, said = self._lexicon, [w for w in words(fold(name)) if w not in STOPWORDS]
        if not said or any(kept.knows(w) or kept.mended(w) != w for w in said):
            return False
        return bool(makers_in(said).names) or not any(w in kept.ordinary for w in said)

    def titled(self, word: str) -> bool:
        """Whether titles, brands or categories of the catalogue hold a word."""
        return self._lexicon.named(word)

    def names_thing(self, found: Constraints) -> bool:
        """Whether a request is for something: a shelf, a department, or a short name that titles of
        this catalogue hold."""
        named = found.asks == "thing" and self._lexicon.named(found.text)
        return bool(found.category or found.departments or named)

    def sold_as(self, name: str) -> bool:
        """Whether a product's names hold every word of a name, or of what it is called here."""
        return self._lexicon.sells(name) or bool(self._lexicon.renamed(name))

    def is_noun(self, found: Constraints) -> bool:
        """Whether a request is about a thing, and not only about how one is ("red", "french")."""
        own = [word for word in self.own_words(found) if word not in qualities()]
        return bool(found.category or found.departments or own) and not found.must_not

    def knows_origin(self, country: str) -> bool:
        """Whether a word is a country that things come from."""
        return country in self._lexicon.origins.values()

    def names_shelf(self, word: str, category: str) -> bool:
        """Whether a word belongs to a name of a category: "jumper", of sweaters."""
        named = stem(fold(word))
        return any(named in key for key, of in self._facets.categories.items() if of == category)

    def holds_word(self, title: str, word: str) -> bool | None:
        """Whether a Chinese title holds a word as the thing itself (面包, in 全麦面包), and not
        only inside a word for another (烤面包机); None when it does not hold it."""
        known = self._lexicon.chinese
        if word not in title or word not in known:
            return None
        inside = (self._lexicon.term_at(title, place) for place in range(len(title)))
        return all(known[term].endswith(known[word]) for term in inside if word in term)

    def thing_in_chinese(self, text: str) -> str:
        """The known word that ends the Chinese of a text, and so says what it is for (头灯, of
        充电头灯); "" where the term list does not know it."""
        run = ["", *HAN_RUN.findall(text)][-1]
        ends = (run[start:] for start in range(len(run) - 1))
        return next((end for end in ends if end in self._lexicon.chinese), "")

    def in_english(self, words: str) -> str:
        """Chinese words in English, "" when the term list lacks one of them; others as they are."""
        if not has_han(words):
            return words
        english, rest = self._lexicon.translated(words)
        return "" if rest else english

    def withdrawn(self, text: str, previous: Constraints) -> Constraints | None:
        """The previous request without the wish that a message lets go ("any brand is fine"); None
        when it lets go of nothing that was asked for."""
        what = let_go(text[:_LONGEST], self._lexicon)
        return without(what, previous) if what else None

    def minds_not(self, text: str) -> bool:
        """Whether a message only says that something does not matter, asked for or not."""
        return let_go(text[:_LONGEST], self._lexicon, outright=True) is not None

    def names_a_shelf(self, text: str) -> bool:
        """Whether a message is the name of something that the catalogue has a category for."""
        found = self.read(text, language="zh" if has_han(text) else "en")
        return found.category is not None and found.asks == "known"

    def goods_in(self, text: str) -> Goods | None:
        """The name of goods in a message, where it says more than that. Read as far as a request
        is."""
        talk = self._chinese if has_han(text) else self._english
        return talk.goods_in(fold(text[:_LONGEST]))

    def is_goods(self, name: str) -> bool:
        """Whether a name is that of a kind of goods, sold here or not: "wallets", and not 包邮."""
        said = self.in_english(name) if has_han(name) else fold(name)
        return self.things.named(tuple(map(stem, words(said))), in_chinese=has_han(name))

    def adds(self, text: str, *, language: Language) -> bool:
        """Whether a message names no thing of its own, so that it adds to the request before it:
        facts, limits, brands, "a light one", 静音的, what somebody likes."""
        said = " ".join(fold(text[:_LONGEST]).split())
        if english_patterns.OF_THOSE.match(said) or chinese_patterns.OF_THOSE.match(said):
            return True
        english = (english_patterns.LIKES, english_patterns.DOES, english_patterns.DESCRIBED)
        persons = (*english, chinese_patterns.LIKES)
        if any(pattern.match(said) for pattern in persons):
            return True
        if only_qualities(said):
            return True
        found = self.read(text, language=language)
        own = [word for word in self.own_words(found) if word not in qualities()]
        named = found.category or found.departments or found.theme or own
        return not found.empty and not named and not (has_han(text) and self._unread(text, found))

    def _unread(self, text: str, found: Constraints) -> bool:
        """Whether Chinese words of a request are left that the term list does not know."""
        return bool(self._lexicon.translated("".join(HAN_RUN.findall(found.text)))[1])

    def read(
        self,
        text: str,
        *,
        language: Language,
        previous: Constraints | None = None,
        reference: Product | None = None,
        joins: bool = False,
    ) -> Constraints:
        """What a message asks for.

        With `previous`, a message that only changes it ("cheaper", "not Sony", "in blue", "under
        50") keeps what still holds; a new thing replaces it, but what the request must be free from
        stays. `reference` is the product that "cheaper" is measured against: the price limit
        becomes a minor unit less than its price. With `joins` the words are added to the old ones,
        whatever they name. Texts are read up to 600 characters.
        """
        draft = Draft(" ".join(fold(text[:_LONGEST]).split()), follows=previous is not None)
        draft.about = previous.text if previous is not None else ""
        draft.sized = previous is not None and any(t.name == "size" for t in previous.must)
        draft.refines = joins
        if has_han(draft.text):
            english = read_chinese(draft, self._facets, self._lexicon, self._chinese)
            if draft.price_min is not None or draft.price_max is not None:
                draft.drop(_LIMIT_WORDS)  # "under 100 欧元"
                english = " ".join(_LIMIT_WORDS.sub(" ", english).split())
            han, draft.text = draft.text, english
            if len(words(latin := HAN_RUN.sub(" ", han))) > 1:
                english = english.removesuffix(" ".join(latin.split())).strip()
                draft.text = latin
                read_english(draft, self._facets, self._lexicon, self._english)
                han = " ".join(HAN_RUN.findall(han))
                draft.text = f"{english} {draft.text}".strip()
        else:
            draft.text = led_by_its_words(draft.text, self.things, self._facets)
            read_english(draft, self._facets, self._lexicon, self._english)
            han = english = ""
        read_compared(draft, reference, self.in_english)
        written = draft.text
        read_facets(draft, self._facets, self._lexicon)
        if not han:
            strip_filler(draft, self._lexicon)
            if names_nothing(draft, self._lexicon):
                draft.text = ""
        if not han or (draft.theme and not english) or not self._lexicon.translated(han)[1]:
            self._read_theme(draft, written)
            han = "" if draft.theme else han
        found = self._constraints(draft, language, han)
        if found.empty and not words(text) and any(c.isalpha() for c in text):
            # a script that nobody here reads: still a request, and not for anything at all
            found = replace(found, text=fold(text[:_LONGEST]).strip(), asks="wish")
        if previous is not None:
            said = self.own_words(found)
            if han and said and qualities().issuperset(said) and not self._unread(text, found):
                draft.refines = True  # 机械的 静音, of keyboards
            previous = self._without_department(self._without_origin(previous, found), found)
            anew = draft.opens_anew and self.things.known(found.text)  # "what about cake?"
            known = not anew and any(map(self._lexicon.knows, said))
            found = merged(previous, found, draft, said, known)
        if (ruled := opposed(found.text, found.must_not)) != found.must_not:
            found = replace(found, must_not=ruled)
        places = (str(t.value) for t in found.must if t.name in ORIGINS)
        if draft.open and {*words(found.text)} <= {w for place in places for w in words(place)}:
            found = replace(found, text="", asks=None)  # "something from spain"
        if draft.open or (language == "zh" and _OPEN_HAN.search(text)):
            found = self._to_eat(found)
        if reference is not None and previous is None and draft.measured:
            own = [word for word in self.own_words(found) if word not in qualities()]
            found = found if own else of_its_kind(found, reference)
        if draft.cheaper:
            found = cheaper(found, reference)
        elif draft.dearer:
            found = dearer(found, reference)
        elif draft.nicer:
            found = nicer(found, reference)
        return found

    def _without_origin(self, previous: Constraints, found: Constraints) -> Constraints:
        """The previous request without the word of an origin for which another is named: after
        "french wine", "german" asks for german wine."""
        told = {test.name for test in found.must}
        gone = {t.value for t in previous.must if t.name in told}

        def replaced(word: str) -> bool:
            origin = self._facets.origin_of((stem(word),))
            return origin is not None and origin[0] in told and origin[1] in gone

        left = " ".join(w for w in previous.text.split() if not replaced(fold(w)))
        return replace(previous, text=left or previous.text)

    def _without_department(self, previous: Constraints, found: Constraints) -> Constraints:
        """The previous request for something of a department without that, and without what it
        should be like, when a thing of another one is named: chocolate, after toys for her. Whom it
        is for and what it may cost stay."""
        if not previous.departments or previous.text or previous.category or not found.text:
            return previous
        shelf = found.category or self.things.nearest_shelf(found.text)
        if shelf is None or shelf in self._facets.categories_within(previous.departments):
            return previous
        return replace(
            previous, departments=(), must=(), must_not=(), preferences=(), rating_min=None
        )

    def _to_eat(self, found: Constraints) -> Constraints:
        """A request for nothing but what somebody can eat, kept to food: "something vegan"."""
        avoids = found.free_from or found.diets
        named = found.text or found.category or found.departments or found.theme or found.must
        if not avoids or named or found.gift or found.brands_in or found.like_product:
            return found
        food = self._facets.department_of(english_patterns.USES["eat"])
        return replace(found, departments=(food,)) if food else found

    def _read_theme(self, draft: Draft, written: str) -> None:
        """What it is for, when no thing is named beside it: the shelves that have something for
        "she likes to cook", or "something warm for winter". `written`: the words before they were
        mended and renamed."""
        named = draft.category is not None or bool(draft.departments)
        if draft.theme is not None:
            spent = _spent(draft.must, draft.brands_in)
            left = (w for w in words(draft.text) if w not in STOPWORDS and w not in FILLING)
            if named or any(self._lexicon.knows(w) for w in left if stem(w) not in spent):
                draft.preferences.append(draft.loved)
                draft.theme = None
        else:
            whose = draft.open or draft.gift or draft.for_age is not None
            of_those = draft.follows and only_qualities(written)  # "something cosy", of lamps
            found = None
            occasion = None if draft.follows else self._facets.themes.alone(written, self._lexicon)
            if occasion is not None:
                food = self._facets.department_of(english_patterns.USES["eat"])
                kept = [name for name in draft.departments if name == food]  # "to eat at a picnic"
                found, draft.category, draft.departments = occasion, None, kept
            elif whose and not named and not of_those:
                found = self._facets.themes.within(written, self._lexicon)
            if found is not None:
                draft.theme, wished = found
                draft.preferences.extend(wished)
        loved = draft.of_person and draft.preferences and not draft.text
        if draft.theme is None and draft.for_child and loved and not named:
            self._facets.put_use(draft, english_patterns.USES["play"])
        if draft.theme is not None:
            said = words(written)
            draft.must = [t for t in draft.must if t.value is not True or t.name not in said]
            draft.text = ""

    def _constraints(self, draft: Draft, language: Language, han: str) -> Constraints:
        currency = self._facets.currency
        low, high = _minor(draft.price_min, currency), _minor(draft.price_max, currency)
        swapped = low is not None and high is not None and low > high
        if swapped:
            low, high = high, low
        found = Constraints(
            text=f"{han} {draft.text}".strip() if han and han != draft.text else draft.text,
            language=language,
            category=draft.category,
            departments=once(draft.departments),
            price_min=low,
            price_max=high,
            currency=currency,
            brands_in=tuple(b for b in once(draft.brands_in) if b not in draft.brands_out),
            brands_out=once(draft.brands_out),
            must=once(draft.must),
            must_not=once(draft.must_not),
            rating_min=draft.rating_min,
            for_age=draft.for_age,
            for_adult=draft.for_adult and draft.for_age is None,
            free_from=once(draft.free_from),
            diets=once(draft.diets),
            gift=draft.gift,
            quantity=draft.quantity,
            sort=draft.sort,
            preferences=once(draft.preferences),
            theme=draft.theme.name if draft.theme else "",
            shelves=draft.theme.shelves if draft.theme else draft.family,
            notes=tuple(
                code
                for code, noted in (
                    ("price.swapped", swapped),
                    ("price.currency", _other_currency(draft, currency)),
                )
                if noted
            ),
        )
        return replace(found, asks=self._asks(found, draft, han))

    def _asks(self, found: Constraints, draft: Draft, han: str) -> Asks | None:
        if not found.text:
            return None
        if draft.shelf or (not self.own_words(found) and (found.must or found.brands_in)):
            return "known"
        if han:
            named = draft.asked or draft.text != _latin(han)
            return "thing" if named and len(han) <= _SHORT_HAN else "wish"
        said = words(found.text)
        plain = all(w.isalpha() or (w.isalnum() and len(w) > 1) for w in said)
        named = plain and not set(said) & _TALK and not draft.use
        return "thing" if named and _is_short(found.text) else "wish"

    def own_words(self, found: Constraints) -> list[str]:
        """The words of a request that are neither a fact, a value nor a brand."""
        spent = _spent(found.must, found.brands_in)
        tested = {test.name for test in found.must}
        every = words(found.text)
        amounts = {w for n, w in pairwise(every) if n[0].isdigit() and unit(w) is not None}
        said = [w for w in every if w not in amounts]
        latin = [w for w in said if w.isascii()]
        return [
            w
            for w in latin or said
            if stem(w) not in spent
            and self._facets.said.get((stem(w),), ("",))[0] not in tested
            and (self._facets.origin_of((stem(w),)) or ("",))[0] not in tested
            and w not in _IGNORED
            and w not in STOPWORDS
            and w.isalpha()
        ]


def _is_short(text: str) -> bool:
    """Whether a text is a name of a few words, or one with a few words on its use."""
    said, named = words(text), words(lead_part(text))
    if len(said) <= _SHORT:
        return True
    used = 0 < len(named) <= _SHORT and len(said) - len(named) <= _SHORT_USE
    return used and _NO_THINGS.isdisjoint(named)


def _spent(must: Iterable[AttributeTest], brands: Iterable[str]) -> frozenset[str]:
    """The stems of the words that facts, values and brands were read from."""
    tests = tuple(must)
    values = (t.value for t in tests if isinstance(t.value, str))
    phrases = (*(t.name for t in tests), *(t.unit for t in tests), *values, *brands)
    names = {t.name for t in tests}
    named = (word for word, of in ATTRIBUTE_WORDS.items() if names.intersection(of))
    said = (w for phrase in phrases for w in words(phrase.replace("_", " ")))
    return frozenset(stem(word) for word in (*named, *said))


def _other_currency(draft: Draft, currency: str) -> bool:
    """Whether a price was said in a currency that the shop does not take."""
    return any(named and currency not in named for named in draft.currencies)


def _latin(text: str) -> str:
    return " ".join(HAN_RUN.sub(" ", text).split())


def _minor(amount: float | None, currency: str) -> int | None:
    if amount is None:
        return None
    return Money.from_decimal(Decimal(str(round(min(amount, 1e12), 4))), currency).minor
