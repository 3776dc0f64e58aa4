"""A message in the words that everything after it reads: no pictures, one script, fewer typos."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml
from rapidfuzz.distance import OSA

_LATIN = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_PICTURE = re.compile("[\U0001f000-\U0001faff\u2300-\u23ff\u2600-\u27bf\u2b50\u2b55]")
_JOINERS = re.compile("[\u200d\ufe0f\U0001f3fb-\U0001f3ff]")
_THAT_FOR_WHICH = re.compile(
    r"^那个(?=[更最]?(?:轻|重|便宜|贵|大|小|快|安静|省电|耐用|划算|结实)(?:一?[点些])?[呢啊呀?？]*$)"
)
"""那 for 哪, as it is often typed: 那个轻."""
_U = re.compile(r"(?<![\w'-])u(?=[\s?!.,]|$)")
_PAIR = re.compile(r"(?<![我你他她咱])俩(?!个)")
_WHETHER = re.compile(r"(?<=[\u3400-\u9fff])(?<![要好对差是行可])(?:不|嘛)(?=[?？]?$)")
"""Spoken ends of a question: 含盐不, 带提手的嘛."""
_SHORTEST = 5
_TWO_ERRORS_FROM = 8


@dataclass(frozen=True, slots=True)
class _Words:
    talk: tuple[str, ...]
    short: Mapping[str, str]
    pictures: Mapping[str, tuple[str, str]]
    traditional: dict[int, str]
    slang: Mapping[str, str]


def plain(text: str, language: str, known: Callable[[str], bool]) -> str:
    """The message with pictures of things in words, traditional characters simplified, slang in
    plain words, and misspelt words of shop talk mended where neither language nor catalogue
    (`known`) has them.

    The transcript keeps what was written; only reading it goes by this.
    """
    kept = _words()
    text = text.translate(kept.traditional)
    for written, meant in kept.slang.items():
        text = text.replace(written, meant)
    text = _THAT_FOR_WHICH.sub("哪个", text)
    text = _PAIR.sub("两个", text)
    text = _WHETHER.sub("吗", text)
    if language == "en":
        text = _U.sub("you", text)
    text = _without_pictures(text, language, kept)
    return _LATIN.sub(lambda match: _mended(match.group(), kept, known), text)


def only_pictures(text: str) -> bool:
    """Whether a message is made of pictures alone, none of which is a thing that a shop sells."""
    rest = _JOINERS.sub("", text)
    return bool(_PICTURE.search(rest)) and not _PICTURE.sub("", rest).strip(" .!?~")


def _without_pictures(text: str, language: str, kept: _Words) -> str:
    for picture, (english, chinese) in kept.pictures.items():
        if picture in text:
            word = f" {chinese if language == 'zh' else english} "
            text = " ".join(text.replace(picture, word).replace("\ufe0f", "").split(" ")).strip()
    return re.sub(r" {2,}", " ", text)


def _mended(word: str, kept: _Words, known: Callable[[str], bool]) -> str:
    said = word.casefold()
    if said in kept.short:
        return kept.short[said]
    if len(said) < _SHORTEST or not said.isalpha() or said in kept.talk or known(said):
        return word
    if said.endswith("est") and f"{said.removesuffix('est')}er" in kept.talk:
        return word  # "lightest" misspells no "lighter"
    errors = 2 if len(said) >= _TWO_ERRORS_FROM else 1
    near = [
        (distance, talk)
        for talk in kept.talk
        if talk[0] == said[0] and (distance := OSA.distance(said, talk)) <= errors
    ]
    return min(near)[1] if near else word


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = yaml.safe_load((files("assistant.intents") / "data" / "plain.yaml").read_text("utf-8"))
    return _Words(
        talk=tuple(data["talk"].split()),
        short=data["short"],
        pictures={picture: (pair[0], pair[1]) for picture, pair in data["pictures"].items()},
        traditional={ord(pair[0]): pair[1:] for pair in data["traditional"].split()},
        slang=data["slang"],
    )
