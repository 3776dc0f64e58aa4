"""Text into terms: one way for queries and documents, English and Chinese."""

import re
import unicodedata
from functools import lru_cache

import Stemmer

_WORD = re.compile(r"[a-z0-9]+(?:[.,][0-9]+)*|[\u3400-\u9fff]+")
_LETTERS_DIGITS = re.compile(r"[a-z]+|[0-9]+(?:[.,][0-9]+)*")
_MARKS = re.compile(r"[™®©℠]")
_HAN = re.compile(r"[\u3400-\u9fff]")
HAN_RUN = re.compile(r"[\u3400-\u9fff]+")

_STOPWORDS = """
a an and any are as at be by can could did do does for from has have i im in is it its me my of on
or our please so some that the their them then there these they this those to us was we were what
which who will with would you your
"""
STOPWORDS = frozenset(_STOPWORDS.split())


def fold(text: str) -> str:
    """Lower case, compatibility forms unified (full width, ligatures), accents and the signs of
    trade marks taken off ("RTX™" is not "rtxtm")."""
    if text.isascii():
        return text.lower()
    wide = unicodedata.normalize("NFKD", _MARKS.sub(" ", text).casefold())
    return "".join(c for c in wide if not unicodedata.combining(c)).replace("’", "'")


def has_han(text: str) -> bool:
    """Whether a Chinese character occurs."""
    return _HAN.search(text) is not None


def words(text: str) -> list[str]:
    """The folded words in order: Latin words and numbers whole, runs of Han characters whole."""
    return _WORD.findall(fold(text).replace("'s ", " ").replace("'", ""))


def terms(text: str) -> list[str]:
    """Index terms in order: stems without stop words; parts of mixed words ("dv7" also gives "dv"
    and "7"); Han runs as single characters and overlapping pairs."""
    found: list[str] = []
    for word in words(text):
        if _HAN.match(word):
            found.extend(word[i : i + 2] for i in range(len(word) - 1))
            if len(word) == 1:
                found.append(word)
        elif word not in STOPWORDS:
            found.append(stem(word))
            if _mixed(word):
                found.extend(_LETTERS_DIGITS.findall(word))
    return found


def _mixed(word: str) -> bool:
    if word.isalpha() or word.isdecimal():
        return False
    return any(c.isalpha() for c in word) and any(c.isdigit() for c in word)


_IRREGULAR = {
    "knives": "knife",
    "shelves": "shelf",
    "loaves": "loaf",
    "leaves": "leaf",
    "scarves": "scarf",
    "halves": "half",
    "mice": "mouse",
    "children": "child",
    "teeth": "tooth",
    "feet": "foot",
    "wives": "wife",
}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The English Porter2 stem of a folded word; words with digits stay whole."""
    if not word.isalpha() or not word.isascii():
        return word
    return str(Stemmer.Stemmer("english").stemWord(_IRREGULAR.get(word, word)))


def surface_words(*texts: str) -> list[str]:
    """The Latin words of three letters and more as they are written: what a typo is mended to."""
    return [w for text in texts for w in words(text) if len(w) >= 3 and w.isalpha() and w.isascii()]
