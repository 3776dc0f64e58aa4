"""Chinese talk around the name of a thing: 家里垃圾袋用完了，你们有卖的吗."""

import re
from collections.abc import Sequence
from functools import cache, partial

from retrieval.chinese_patterns import CHILD, KIN, WHOSE
from retrieval.talk import NAME, Run, Talk, Thing, Token
from retrieval.talk_english import describes
from retrieval.tokens import stem
from retrieval.word_lists import lines_of

_ENDS_CLAUSE = re.compile(r"[，。！？；：、,.!?;:~～…()（）]+|\s+")
_LATIN = re.compile(r"[^\W_\u3400-\u9fff]+(?:[-'.&][^\W_\u3400-\u9fff]+)*")
_JOINING = frozenset("的和跟与及")
_NEGATES = re.compile(
    r"不(?!知道|晓得|好意思|见了|多说|错|行了|能用了|到(?!\d)|$)"
    r"|没(?!自己|[买用试吃喝穿玩]过|有了|有[？?]?$|了|找到|看到|见着|货|完|买|用|$)|无|别(?!人|处)"
)
"""A "not", which limits a request only where something is known that must not be."""
_BEARS = re.compile(
    r"\d|[€¥$£]|除[了去]|过敏|乳糖|麸质|素食|纯素"
    r"|糖尿|血[压糖脂]|痛风|哮喘|湿疹|失眠|抑郁|焦虑"
    r"|清真|评[价分]|口碑|好评|[两二三四五六七八九十几][个把双条只瓶包盒]|或|支持|便宜|实惠|性价比|贵(?!店)|预算|[元块欧百千]|以[内下上]|左右|上下|礼|生日|送(?!货)|岁|个月大|码|[尺寸]寸?"
    r"|最(?!近)|比(?!较)|更|类似|差不多|像(?!样)|同款|其他|其它|别的|另|牌|[大小轻软硬薄厚长短亮]一?[点些]"
    rf"|[给为帮替送]{WHOSE}{KIN}|{CHILD}|幼|老年|成[人年犬猫]|[猫狗犬]"
)
_OF_SOMEBODY = re.compile(r"喜欢|爱[\u3400-\u9fff]|热爱|讨厌|迷(?!你|路)|[他她你]是|过敏|用来|适合")
_TELLS_WHY = re.compile(
    r"(?:因为|毕竟|而且|但是|不过|反正)*(?:我|我们|咱|咱们|家里|家|孩子|老公|老婆|他|她|他们|客人|朋友|同事|原来的|之前的|旧的|上次)"
)
_ASKING = re.compile(
    r"(?:买|要|找|卖|有没有|有|换|求|求购|推荐|来|需要|缺|入手|添|囤|给我|选|挑|搞|整|弄|拿)"
    r"(?:一?[个点些把双台款瓶盒条只套件支张辆份本罐袋包]|几[个把双条])?(?:新的?|好点?的|靠谱的)?$"
)
_OPENS = re.compile(r"[点些]什么|什么[^，。]{0,3}好$|东西")


_TERM = 2
"""So many characters at least say which thing is meant."""
_FEW_BEFORE, _FEW_BEHIND = 1, 3
"""So few unknown characters before a name are none of it (晒手套); so few behind one may end it."""


class ChineseTalk(Talk):
    """The talk of Chinese messages to the shop of some facets and words."""

    of_somebody = _OF_SOMEBODY
    opens = _OPENS
    bears = _BEARS
    tells_why = _TELLS_WHY
    head_last = True

    def tokens(self, text: str) -> list[Token]:
        found = []
        place = 0
        while place < len(text):
            token = self._token_at(text, place)
            found.append(token)
            place = token.end
        return found

    def _token_at(self, text: str, place: int) -> Token:
        """The longest sign, word of talk or known term at a place, else its character."""
        sign = _ENDS_CLAUSE.match(text, place)
        if plain := sign or _LATIN.match(text, place):
            word = plain.group()
            return Token(word, *plain.span(), talk=word in _talk(), ends=sign is not None)
        said = next((n for n in range(_longest(), 0, -1) if text[place : place + n] in _talk()), 0)
        term = len(self._lexicon.term_at(text, place))
        end = place + max(said, term, 1)
        word = text[place:end]
        return Token(word, place, end, talk=said >= max(term, 1), joins=word in _JOINING)

    def thing(self, run: Run) -> Thing | None:
        is_thing = partial(self._things.named, in_chinese=True)
        for token in reversed(run):
            said = tuple(map(stem, self._lexicon.chinese.get(token.word, "").casefold().split()))
            ends = (said[start:] for start in range(len(said)))
            if (named := next(filter(is_thing, ends), None)) is not None:
                return Thing((token,), named)
        return None

    def bare(self, run: Run) -> Run:
        known = [at for at, token in enumerate(run) if self._is_known(token)]
        if not known or len(run[known[0]].word) < _TERM:
            return run
        first, last = known[0], known[-1] + 1
        ends_it = len(run) - last <= _FEW_BEHIND and self.thing(run) is not None
        return run[first if first <= _FEW_BEFORE else 0 : len(run) if ends_it else last]

    def describes(self, run: Run) -> bool:
        if any(token.word.isascii() for token in run):
            return True  # a make, a model
        english = (self._lexicon.chinese.get(token.word, "") for token in run)
        return any(describes(said.split(), self._facets) for said in english if said)

    def is_asked(self, run: Run, tokens: Run) -> bool:
        before = "".join(token.word for token in tokens if token.end <= run[0].start)
        known = all(token.word in self._lexicon.chinese for token in run)
        return known and len(run[0].word) >= _TERM and _ASKING.search(before) is not None

    def goes_on(self, between: str, run: Run) -> bool:
        return any(token.word in self._lexicon.chinese for token in run)

    def limits(self, beside: str, runs: Sequence[Run]) -> bool:
        of_name = NAME in beside or self.says_more(runs)
        denied = of_name and _NEGATES.search(beside)
        return bool(denied) or super().limits(beside, runs)

    def says_more(self, runs: Sequence[Run]) -> bool:
        return any(self._is_known(token) for run in runs for token in run)

    def _is_known(self, token: Token) -> bool:
        return token.word in self._lexicon.chinese or token.word[0].isascii()


@cache
def _talk() -> frozenset[str]:
    return frozenset(lines_of("talk_zh.txt"))


@cache
def _longest() -> int:
    return max(map(len, _talk()))
