"""Questions about the shop's rules that use none of their words, put as the rules put them."""

import re

from assistant.intents.slots import order_ids
from assistant.memory import Memory
from assistant.plan import Plan
from retrieval.tokens import has_han


def restated(text: str, memory: Memory) -> Plan | None:
    """The plan of a message that asks how little may be ordered, when what is looked at would come,
    or what happens when it does not fit; None for any other."""
    said, chinese = text.casefold(), has_han(text)
    if _LEAST_ORDER.search(said):
        query = "运费 配送 免运费 订单金额" if chinese else "delivery costs by order value"
        return Plan("policy", "rule", arguments={"query": query})
    if _WHEN_IT_COMES.fullmatch(said.strip(" .!?。！？呢")) and _chooses(memory):
        asked = "几天能到，配送要多久" if chinese else "how long does delivery take"
        return Plan("policy", "rule", arguments={"asked": asked})
    goes_back = _GOES_BACK.search(said) and _chooses(memory)
    if (goes_back or _IF_UNFIT.match(said)) and not order_ids(text):
        asked = "我可以退货吗" if chinese else "can I return something within some days"
        return Plan("policy", "rule", arguments={"asked": asked})
    return None


def _chooses(memory: Memory) -> bool:
    """Whether products are talked of, and no order."""
    last = memory.last_intent or ""
    return bool(memory.shown) and not memory.order_id and not last.startswith("order_")


_LEAST_ORDER = re.compile(
    r"最低(?:消费|订单|起订)|起送|起订|满多少(?:钱|元|欧)?(?:包邮|免邮|起送|才送)"
    r"|\bminimum (?:order|spend|purchase)\b"
)
"""How little may be ordered: no shop has a rule of that name, but one on the costs of delivery."""
_WHEN_IT_COMES = re.compile(
    r"(?:(?:and|ok|so|but)[, ]+)*(?:when|how (?:soon|fast|quickly)) (?:will|would|does|can|could)"
    r" (?:it|this|that|they|these|i|we|you)(?: be)? ?(?:get|have|receive|deliver)?"
    r" ?(?:it|this|that|them|arriving|arrive|come|here|delivered|get here|be here)?"
    r"(?: (?:before|by|until|on|in time for|for) .{2,25})?"
    r"|(?:does|will|would|can|could) (?:it|this|that|they|these) (?:arrive|come|be here|get here"
    r"|be delivered)(?: (?:before|by|until|on|in time for|for) .{2,25})?"
    r"|how (?:long|many days)(?: does it take)? (?:till|until|til|before|for|to)"
    r" (?:(?:it|this|that|they|these|i) )?(?:gets?|have|comes?|arrives?|to (?:get|come|arrive))"
    r"(?: (?:it|this|that|them|here|to me|arrive|delivered))*(?: if i (?:order|buy"
    r"|pay)(?: \w+){0,3})?"
    r"|how long (?:will|would|does) (?:it|this|that|delivery) take(?: to (?:arrive|come"
    r"|get here|be delivered))?"
    r"|(?:那|那么)?(?:这个|它)?(?:大概|一般)?(?:什么时候|多久|几天|多长时间)(?:才)?(?:可以|能|会)?"
    r"(?:送|收|寄)?到(?:货)?"
)
"""When a thing would come, asked of what is looked at: the rule on delivery says."""
_GOES_BACK = re.compile(
    r"\b(?:can|could|may|will|would|is it (?:ok|possible) (?:if|to)|what if|if)\b.{0,30}"
    r"\b(?:(?:go|goes|come) back|(?:take|bring|send|give|put) (?:it|this|that|them|one) back"
    r"|chang(?:e|ed|es) (?:my|her|his|their) minds?|returned|return (?:it|this|that|them))\b"
    r"|(?:能|可以|可不可以|能不能|可否).{0,4}(?:退[货回]?|退换)(?!款).{0,3}[吗么呢?？]"
)
"""Whether what is looked at may be given back."""
_IF_UNFIT = re.compile(
    r"(?:(?:and|but|so|ok)[, ]+)*(?:what (?:if|happens if|happens when)|and if)"
    r" (?:it|they|this|these|that|the [a-z]+)"
    r"(?: (?:do|does|is|are) ?n[o']t| don'?t| doesn'?t| isn'?t| aren'?t| is| are)"
    r" (?:fit|suit|right|too|the right)\b"
    r"|(?:如果|要是|万一).{0,6}(?:不合适|不合身|太大|太小|不喜欢)"
)
"""What if it does not fit: the rule on returns says."""
