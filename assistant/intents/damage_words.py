"""Goods that came broken, in a shopper's words."""

import re

_BROKEN = (
    r"(?:broken|smash\w*|crack\w*|crush\w*|dent\w*|shatter\w*|chipped|torn|damaged|leak\w*|scratched"
    r"|mou?ldy|rotten|squashed|faulty|defective|(?:in|to) (?:bits|pieces))"
)
_FAULT = (
    r"(?:(?:(?:weird|strange|odd|funny|loud|horrible|awful|terrible|bad|burning"
    r"|burnt) )+(?:noises?|sounds?|smells?)"
    r"|smells? (?:of|like|weird|bad|burnt|funny)|overheat\w*|stopped (?:working|charging|heating)"
    r"|(?:won'?t|doesn'?t|does not|will not|can'?t) (?:turn|switch|start|charge|work|open|close"
    r"|heat|connect"
    r"|hold|stay|stop)|keeps? (?:\w+ing)|fell (?:apart|off)|com(?:es|ing) (?:apart|off)"
    r"|came (?:apart|off)"
    r"|gave up|has died|is dead|died)"
)
_CAME = re.compile(
    rf"\babout (?:the|my|our) [^,.;]{{2,30}}[,.;] ?(?:it|they)(?:'s|'re| is| are| has| have)? "
    rf"?(?:leaks?|{_BROKEN}|{_FAULT})\b|"
    rf"\b(?:i|we)(?:'ve| have)? (?:just )?(?:got|bought|ordered|received"
    rf"|purchased)\b[^.;!?]{{0,20}}?"
    r"(?:\bfrom (?:you|u|here|your (?:shop|store|site))\b|\b(?:last|a few|two|three|\d+)"
    r" (?:days?|weeks?|months?|years?)\b|\b(?:yesterday|recently)\b|\bin (?:january|february"
    r"|march|april|may"
    r"|june|july|august|september|october|november|december)\b)[^;!?]{0,30}?"
    rf"\b{_FAULT}\b|"
    rf"\b(?:arriv\w+|came|delivered|turned up|showed up|received"
    rf"|got (?:here|it|them|my \w+|the \w+))\b.{{0,25}}\b{_BROKEN}\b|"
    r"\b(?:my|the|our) (?:\w+ ){1,3}(?:is|are|was|were|has|have|got)(?: \w+)? "
    rf"{_BROKEN}(?: \w+)?\W*$|"
    rf"\b{_BROKEN} (?:on arrival|when (?:it|they|i) (?:came|arrived|opened|got))|"
    r"(?:收到|到货|送来|送到|寄来|拿到|打开).{0,8}(?:坏|碎|破|裂|漏|压扁|变形|烂)|"
    r"(?:买|收到|下单|订)的?[^，。]{0,10}(?:漏[水电气油]|不亮|不转|没反应|开不了|充不[上进]|有异[味响]|异响|冒烟|掉[色漆])|"
    r"(?:坏|碎|破|裂|漏|烂)(?:了|的)$|(?:坏|碎|破|裂|漏|压|摔)(?:坏|碎|掉|破)了?"
)
_ASKS = re.compile(
    r"\b(?:what (?:if|happens)|if (?:it|they|the|my|something)|will|would|does|do|could|can it)\b"
    r"|如果|要是|会不会|容易|怕|万一|会.{0,3}[坏碎破裂漏]"
)


def came_broken(said: str) -> bool:
    """Whether a message tells that goods came broken; a question of what would be is none."""
    return _CAME.search(said) is not None and _ASKS.search(said) is None
