"""The patterns of English requests: amounts, prices, people, wishes, avoidance."""

import re

from retrieval.amounts import NUMBER, UNIT
from retrieval.avoidance import DIETS

_N = rf"({NUMBER})\s*(k\b)?"
_MONEY = r"(?:€|\$|£|¥|(?:eur|euros?|usd|dollars?|bucks?|quid|pounds?|gbp|cny|rmb|yuan)\b)"
_SIGN = r"(?:€|\$|£|¥)?\s*"
_FACT = (
    r"(?:\s*(?:of )?(?:ram|memory|storage|disk space|battery(?: life)?|screen|display|capacity"
    r"|long|wide|tall|high|in (?:size|length|width|height|diameter))\b)?"
)
_U = rf"({UNIT})(?![a-z]){_FACT}"
_LE = (
    r"(?:(?:nothing|not|never|none) (?:over|above|more than)|under|below|less than|lower than"
    r"|up to|no more than|not more than|at most"
    r"|max(?:imum)?(?: of)?|cheaper than|within|no (?:heavier|bigger|larger|longer|wider|taller"
    r"|louder|thicker|higher) than|(?:lighter|smaller|shorter|quieter|thinner|narrower) than|<=?)"
)
_GE = (
    r"(?:over|above|more than|at least|no less than|not less than|min(?:imum)?(?: of)?|from"
    r"|starting (?:at|from)|upwards of|no (?:lighter|smaller|shorter|thinner|narrower|lower) than"
    r"|(?:bigger|larger|longer|heavier|thicker|wider|taller|higher|deeper|brighter|stronger"
    r"|faster) than|>=?)"
)
_MORE = (
    r"(?:or (?:more|bigger|larger|longer|above|over|up|higher|better)\b"
    r"|and (?:up|above|over|more)\b"
    r"|\+|upwards|plus\b|min(?:imum)?\b|at least\b)"
)
_LESS = (
    r"(?:or (?:less|smaller|lighter|under|below|cheaper)\b|and (?:under|below)\b"
    r"|max(?:imum)?\b|at most\b|tops\b)"
)
CHILD = r"(?:son|daughter|boy|girl|child|kid|niece|nephew|grandson|granddaughter|toddler|baby)"
PERSON = (
    r"(?:mum|mom|dad|mother|father|wife|husband|partner|(?:best )?friend|girlfriend|boyfriend"
    r"|sister|brother|aunt|uncle|cousin|colleague|co-?worker|boss|neighbou?r|teacher"
    r"|grandma|grandpa|grandmother|grandfather|him|her)"
)
_GROWN = (
    r"(?:mum|mom|dad|mother|father|wife|husband|partner|girlfriend|boyfriend|aunt|uncle|colleague"
    r"|co-?worker|boss|teacher|grandma|grandpa|grandmother|grandfather)"
)
_SHE = r"(?:i|he|she|they|we|who|that)"
_IS = r"(?:(?:he|she|who)(?:'s| is| turns| turned| will be| is turning)|turns|turning)"

AGE = re.compile(
    r"(?:for )?(?:my |our |an? |the )?(\d{1,2})(?:\s*|-)(?:years?|yrs?|y)(?:\s*|-)?(?:olds?|o)\b"
    rf"(?: {CHILD})?"
    rf"|(?:for )?(?:a |my )?{CHILD} (?:of|aged?|who is) (\d{{1,2}})\b"
    rf"|\b(?:for )?(?:my|our|a) {CHILD}(?: is|'s|,) ?(\d{{1,2}})\b(?!\s*(?:months?|cm|kg|%"
    rf"|{_MONEY}))"
    rf"|\b(?:my|our|his|her) {_GROWN}(?:'s| is|,) (?:now |almost |nearly |already "
    rf"|over )?(\d{{2}})\b"
    rf"(?!\s*(?:cm|kg|%|{_MONEY}))"
    r"|\b(?:they(?:'re| are)|(?:the )?(?:kids|children|boys|girls"
    r"|twins) are) (\d{1,2})(?:,? (?:and|&)"
    r" \d{1,2})?(?: years old)?(?=$|[,.;!?]| and\b| so\b)"
    rf"|\bages? (\d{{1,2}})\b\+?|\b{_IS} (?:just )?(\d{{1,2}})\b(?![.,%]?\d|\s*{_MONEY})"
)
MONTHS = re.compile(
    rf"(?:\bthe (?:baby|little one) (?:is|was) )?(?:for )?(?:my |our |an? )?"
    rf"(\d{{1,2}})(?:\s*|-)months?(?:\s*|-)?old\b(?: {CHILD})?"
    rf"|(?:for )?(?:my |our |an? )?{CHILD}(?:,? (?:of|aged?|who is|is))? (\d{{1,2}}) months?\b"
    rf"|\b{_IS} (?:just |only |now )?(\d{{1,2}}) months?\b"
    r"|\bfrom (\d{1,2}) months?\b(?! of)"
)
LIFE = re.compile(r"\bfor (?:my |our |a |the )?(newborn|baby|toddler|teenager|teen)(?:'?s)?\b")
TEENAGE = re.compile(
    r"\b(?:for )?(?:my |our |an? |the )?teen(?:age)? (?:son|daughter|boy|girl|kid)s?\b"
)
ADULT = re.compile(r"\b(?:for|only|just) (?:us )?(?:adults?|grown-?ups)\b(?! (?:dog|cat|bird)s?\b)")
ADULT_YEARS = 18.0
LIFE_YEARS = {"newborn": 0.0, "baby": 0.5, "toddler": 2.0, "teenager": 14.0, "teen": 14.0}
STARS = re.compile(
    rf"(?:rated |rating (?:of )?|with )?(?:{_GE} )?(\d(?:\.\d)?)\s*(?:\+\s*)?stars?(?: {_MORE})?"
    r"|rat(?:ed|ing)(?: of)?(?: at least| above| over)? (\d(?:\.\d)?)\+?"
    r"(?: or (?:more|better|above))?"
)
WELL_RATED = re.compile(r"\b(?:well|highly|good|top)[- ]?(?:rated|reviewed|ratings?|reviews?)\b")

RANGE_UNIT = re.compile(rf"(?:between |from )?{_N}\s*(?:{UNIT})?\s*(?:-|–|to|and)\s*{_N}\s*{_U}")
LE_UNIT = re.compile(rf"\b{_LE}\s*(?:than )?{_N}[\s-]*{_U}")
GE_UNIT = re.compile(rf"\b{_GE}\s*(?:than )?{_N}[\s-]*{_U}")
UNIT_MORE = re.compile(rf"\b{_N}[\s-]*{_U}\s*{_MORE}")
UNIT_LESS = re.compile(rf"\b{_N}[\s-]*{_U}\s*{_LESS}")
UNIT_ONLY = re.compile(rf"(?<![\w.,-]){_N}[\s-]?{_U}")
LATER_MORE = re.compile(r"\b(?:or (?:more|bigger|larger|longer|above)|and up)\b")
LATER_LESS = re.compile(r"\b(?:or (?:less|smaller|lighter|shorter|below))\b")
SIZES = {
    "extra small": "xs",
    "x-small": "xs",
    "small": "s",
    "medium": "m",
    "large": "l",
    "extra large": "xl",
    "x-large": "xl",
    "xx-large": "xxl",
    "xx large": "xxl",
}
_SIZE = "|".join(sorted((*SIZES, *"xxs xs s m l xl xxl xxxl".split()), key=len, reverse=True))
SIZE = re.compile(
    rf"\b(?:in )?(?:a )?size:? ({_SIZE}|\d{{1,2}}(?:\.5)?|1[0-8]\d(?!\s*(?:x|cm|mm|ml|g)\b))\b"
    r"|\bshoes (\d{2})\b"
    rf"|\b(?:in )?(?:an? )?({_SIZE}) size\b"
    rf"|\bin (?:an? )?({_SIZE})(?= *(?:$|[,.;!?]|please\b|under\b))"
)

SIZE_ALONE = re.compile(
    r"^(?:(?:and|ok|okay|no|then|or|maybe|rather|sorry|in)[, ]+)*(?:an? )?(?:size )?"
    rf"(?:({_SIZE})|(\d{{2}}(?:\.5)?))"
    r"(?:[, ]+(?:then|please|pls|instead|rather|size|is (?:fine|ok)|would (?:do|be fine)))*[ .!?]*$"
)
"""A size and nothing else, said after a request."""
RELATIVE = re.compile(
    r"\b(lighter|smaller|shorter|quieter|thinner|narrower|bigger|larger|longer|heavier|thicker|wider"
    rf"|taller|higher|deeper|brighter|stronger) than {_N}(?!\s*(?:{_MONEY}|{UNIT})(?![a-z]))"
)
"""A comparison with a bare number: no price, but an amount in the catalogue's own unit."""

RANGE = re.compile(
    rf"(?:between|from|costs?|costing|priced?(?: range| at| is| of)?:?|budget(?: of| is)?:?)\s+"
    rf"{_SIGN}{_N}\s*{_MONEY}?\s*(?:-|–|to|and)\s*{_SIGN}{_N}\s*{_MONEY}?"
    rf"|{_SIGN}{_N}\s*(?:-|–|to)\s*{_SIGN}{_N}\s*{_MONEY}"
    rf"|(?:€|\$|£)\s*{_N}\s*(?:-|–|to)\s*{_SIGN}{_N}"
)
_BUDGET = r"budget(?: is| of)?(?: around| about)?(?: is)?"
PRICE_LE = re.compile(
    rf"\b(?:costing |priced |for |that costs? )?(?:{_LE}"
    rf"|{_BUDGET})\s*{_SIGN}{_N}\s*{_MONEY}?(?:-?ish\b)?"
    r"(?!\s*(?:stars?|%|people|persons?|players|ports?|cups|pieces|pcs)|[\d.,]*\d)"
)
PRICE_AFTER = re.compile(
    rf"(?:€|\$|£)\s*{_N}\s*{_LESS}|{_N}\s*{_MONEY}\s*{_LESS}|{_N}\s*{_LESS}(?=\s*(?:$|[,.;!?]))"
)
PRICE_GE = re.compile(
    rf"\b(?:costing |priced )?{_GE}\s*(?:(?:€|\$|£)\s*{_N}|{_N}\s*{_MONEY}|{_N}\s*$|{_N}(?= but\b))"
)
PRICE_AROUND = re.compile(
    r"\b(?:around|about|roughly|approximately|circa)"
    rf"\s*(?:(?:€|\$|£)\s*{_N}|{_N}\s*{_MONEY}"
    rf"|{_N}\s*(?=$|[,;!?]|(?:rather|please|pls|then|maybe|instead|though|or so|max|tops|now)\b))"
)
PRICE_ABOUT = re.compile(
    rf"(?<![\w.,])(?:€|\$|£)?\s*{_N}\s*-?\s*(?:ish\b|{_MONEY}(?:ish\b| or so\b|-ish\b))"
)
"""A rough price told behind the number: "30ish", "25 euros or so"."""
PRICE_BARE = re.compile(rf"(?<!\w)(?:for )?(?:(?:€|\$|£)\s*{_N}|{_N}\s*{_MONEY})")

GIFT = re.compile(
    r"(?:\b(?:as|for) )?(?:an? )?(?:birthday |christmas |small |little |nice )?"
    r"\b(?:present|gift)s?\b"
    r"(?! (?:box|boxes|set|sets|card|cards|bags?|wrap|baskets?))"
    rf"(?: ideas?)?(?: for (?:my |a )?{PERSON}\b)?"
    rf"|\bfor (?:my |a |his |her )?{PERSON}(?:'s)?(?: birthday)?\b"
    rf"|\b(?:{PERSON}|{CHILD})(?:'?s)? birthday\b"
    rf"|\b(?:my |our )?{PERSON} (?:turns|is turning)\b"
    r"|\bfor (?:an?|the|his|her|their|my) (?:[a-z]+'s )?(?:birthday|anniversary)\b"
    r"(?! (?:cake|card|cards|candles?|party))"
)
GROWN_UP = re.compile(
    rf"\b(?:for|(?:for )?(?:my|our|his|her|their|an?)(?: (?:old|dear|lovely))?) {_GROWN}\b"
)
MINOR = re.compile(rf"\b{CHILD}(?:s|ren)?\b|\bgrand(?:child|children|kids?|sons?|daughters?)\b")
THEM = re.compile(r"\bfor (?:him|her|them)\b")
OWN = re.compile(r"\b(?:my|our|his|her|their|present|gift)s?\b")
PEOPLE = re.compile(
    rf"\b(?:for )?(?:my|our|his|her|their)(?: (?:little|big|old|young|dear|lovely|elder|older))?"
    rf" (?:{PERSON}|{CHILD}|grandchild|family)(?:ren|s)?(?:'s)?\b"
    r"|\b(?:i'm|i am|im) \d{1,2}\b(?! ?(?:%|cm|kg|years?|yrs?|months?))"
)
_FOND = r"(?:mad about|crazy about|nuts about|passionate about|obsessed with|fond of|keen on)"
LIKES = re.compile(
    rf"(?:\b(?:{_SHE}|and)(?: really| also| just)? ?(?:likes?|loves?|adores?|enjoys?|drinks"
    rf"|collects|plays|is into"
    rf"|is a fan of|'s into|(?:is|'s|are|'re) (?:really |so |absolutely )?{_FOND})"
    rf"|(?:^|(?<=[,;.] ))(?:and )?(?:{_FOND}|(?:really |absolutely )?(?:loves|adores|likes|enjoys)"
    r"(?= [a-z]+s?\b))"
    r") ((?!(?:it|that|this|these|those|them|the)\b)[^,.;!?]+?)"
    rf"(?=$|[,.;!?]|\s+but\b|\s+and (?:{_SHE}|is|has|can't|cannot|doesn't|hates?|avoids?|lives?"
    r"|needs?|wants?)\b)"
)
DOES = re.compile(
    r"^(?:and |but |well,? |ok,? )*(?:he|she|they)(?: also| always| often)? (?:does|do"
    r"|practi[sc]es|cooks|bakes|reads"
    r"|rides|wears|uses|owns|keeps|collects|plays|drinks|eats|has an?|have an?) "
    r"((?!n[o']?t\b|to\b)[^,.;!?]+)"
)
_CONDITION = (
    r"(?:(?:type [12] )?(?:pre-?)?diabet(?:es|ics?)|asthma|eczema|psoriasis|migraines?|arthritis"
    r"|anxiety|gout"
    r"|depress(?:ion|ed)|insomnia|high blood (?:pressure|sugar)|high cholesterol|pregnant"
    r"|coeliac(?: disease)?|celiac(?: disease)?|adhd|autism|autistic)"
)
A_CONDITION = re.compile(rf"{_CONDITION}|breastfeeding")
CONDITION = re.compile(
    rf"\b(?:{_SHE}(?:'ve)? (?:has|have|had|got|suffers? from|is)(?: got)?"
    rf"|(?<=[a-z] )(?:(?:both|all|also) )?(?:has|have|suffers? from|is|are)(?: both| all| also)?"
    r"(?: an?)?"  # whose condition it is stays in the message: "my husband is diabetic"
    r"|with|against|because of|i'?m(?: an?)?|i am(?: an?)?|(?:he|she)'s(?: an?)?"
    r"|for (?:an?|my|his|her|our|the)|for(?= diabetics))"
    rf" ({_CONDITION})\b"
    r"|\b(?:(?:and|but) )?(?:her|his|their|my) ((?:back|knees?|hips?|eyes(?:ight)?|hearing|joints"
    r"|wrists?|memory) (?:is|are|'s|isn't|aren't) (?:very |really |quite |so )?(?:bad|weak|stiff"
    r"|sore|poor"
    r"|not great|not good|not what it was|great|good))"
    r"|\b(?:(?:and|but) )?(?:my|her|his|their) ((?:hands?|feet|head|ears?|wrists?|ankles?|calves"
    r"|shoulders) (?:is|are) (?:very |really |quite |so |rather |pretty )?(?:small|tiny|big|large"
    r"|huge|wide|narrow|flat|slim|broad|cold))"
    r"|\b(?:(?:my|our|a|his|her|for) )?(pregnant|breastfeeding)(?= [a-z]+)"
    r"|\b(?:(?:a|for) )?(diabetic)(?: (?=[a-z]+))"
)
FARES = re.compile(r"^(\w+) (?:is|are|'s|isn't|aren't) (?:(?:very|really|quite|so) )?(.+)$")
"""How a part of somebody fares: "back is bad"."""
ASKED = re.compile(r"\b(?:(?:do|did|don't) you|have you|you) (?:have|sell|carry|stock|got)\b")
_COMPARED = (
    r"quieter|louder|lighter|heavier|bigger|larger|smaller|longer|shorter|wider|narrower|thicker"
    r"|thinner|warmer|cooler|softer|harder|darker|brighter|faster|slower|stronger|sturdier|simpler"
    r"|nicer|better|prettier|fancier|healthier|milder|sweeter|newer|tighter|looser|easier|safer"
    r"|sharper|cosier|cozier|calmer|fresher|finer|bolder|smoother|spicier|drier|richer|deeper"
    r"|shinier|funnier|cuter|classier|posher|comfier|cheerier|plainer|rounder|tastier|trendier"
)
NICER = re.compile(
    r"nicer|better|fancier|prettier|classier|posher|more (?:special|luxurious|premium|upmarket"
    r"|elegant|exclusive|impressive)"
)
"""Of what was shown before: a step up."""
DESCRIBED = re.compile(
    r"^(?:(?:and|but|well|oh|ok)[, ]+)*(?:he|she|it|they)(?:'s|'re| is| are| was)"
    r"(?: (?:an?|very|quite|really|rather|pretty|still))+ "
)
"""How a message opens that says more of the one whom the request before is for."""
_ARTICLE = r"(?:got )?(?:an? |the |some |two |enough |plenty of )?"
OWNED = re.compile(
    rf"\b(?:(?:and|but) )?{_SHE}(?:'ve|'s)?(?: has| have)? already (?:(?:has|have|got|owns?) )?"
    rf"{_ARTICLE}([a-z'-]+(?: [a-z'-]+)?)"
    rf"|\b(?:(?:and|but) )?{_SHE}(?:'ve| has| have| owns?) {_ARTICLE}"
    r"([a-z'-]+(?: [a-z'-]+)?) already\b"
)
"""What somebody has, and so need not be shown."""
PERSONS = re.compile(
    r"\b(?:for |that (?:sleeps|fits|seats) |sleeps |fits |seats )(?:a (?:family|group|party) of )?"
    r"(\d{1,2})(?: |-)?(?:people|persons?|adults|guests|campers|of us)(?= *(?:$|[,.;!?]|under\b"
    r"|and\b))|\ba family of (\d)\b"
)
ROOM_FOR = re.compile(
    r"\b(tables?|couch|sofas?|tents?|bench|shelters?|dining sets?) for (\d{1,2})\b"
    r"(?! ?(?:years?|months?|euros?|eur|€|nights?|days?|cm|m\b))"
)
"""Room for so many, of what is known to have room."""
COMPARED = re.compile(
    r"^(?:(?:ok|okay|h+m+|and|but|something|anything|any|one|ones|a|an|bit|little|much|even|slightly"
    r"|is there|are there|do you have|have you got|got|with|has|having"
    r"|that is|that's|in|show me|i want|i need|please)\s+)*"
    rf"((?:{_COMPARED})|(?:more|less|fewer) (?!(?:of|like|than|or|please)\b|option|choice|result)"
    r"[a-z]+)"
    r"(?:\s+(?:one|ones|option|options|version|please|then|maybe))*[ .!?]*$"
)
CHEAPEST = re.compile(r"\b(?:the )?(?:cheapest|least expensive|lowest[- ]priced?)\b")
DEAREST = re.compile(r"\b(?:the )?(?:most expensive|priciest)\b")
BEST = re.compile(
    r"\b(?:the )?(?:best|top)[- ]rated\b|\b(?:the )?(?:highest|best) (?:ratings?|reviews)\b"
)
CHEAPER = re.compile(
    r"\b(?:something |anything |a bit |much |even |but |some |ones? )*"
    r"(?:cheaper|less expensive|more affordable)(?: ones?| options?)?\b"
    r"|\b(?:that(?:'s| is) |it(?:'s| is) |they(?:'re| are) |still |a bit |way |much )*"
    r"(?<!not )too (?:expensive|pricey|dear|much money|costly)(?: for me)?\b"
    r"|\b(?:that is|that's|it's) (?:a lot|too much)(?: of money)?\b"
)
DEARER = re.compile(
    r"\b(?:something |anything |a bit |much |even |but |some |ones? )*"
    r"(?:(?<!no )more expensive(?! than)|pricier|dearer)(?: ones?| options?)?\b"
)
CHEAP = re.compile(
    r"\b(?:not too expensive|not expensive|inexpensive|affordable|budget(?:-friendly)?|cheap)\b"
)
QUANTITY = re.compile(
    r"\b(\d{1,2})\s*(?:x|×|pieces of|pcs of)\s+(?=[a-z])|\b(two|three|four|five|six) of\b"
)
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
POINTED = re.compile(
    r"\b(?:like |similar to |as )?(?:the |that |this )"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|1st|2nd|3rd|4th|one)"
    r"(?: (?:one|option|product|item))?\b"
    r"|\b(?:like|similar to) (?:that|this|it|these|those)\b"
)

NOT_TOO = re.compile(r"\bnot (?:too|very|so|that|overly) ((?!ones?\b|it\b)[a-z]+)\b")
FREE = re.compile(
    r"\b(?:([a-z]+)(?: and|,) )?((?:palm |tree )?[a-z]+)[- ]free\b(?! (?:of|from|shipping))"
    r"|\bfree (?:of|from) ((?:palm |tree )?[a-z]+(?: oil)?)(?: (?:and|or) ([a-z]+))?"
)
NO = re.compile(
    r"\b(?:(?:i|we|he|she|they|who) )?"
    r"(?:not? from|not by|anything but|everything but|except(?: for)?|excluding|without(?: any)?"
    r"|avoid(?:ing)?|no|not|non|(?:is|are|was)n't|is not|are not"
    r"|nothing (?:with|from|by)|don't want|do not want"
    r"|other than|instead of|neither|(?:can't|cannot|can not|must not|mustn't|won't|doesn't"
    r"|does not|don't|do not) (?:eat|have|drink|tolerate|like|want)|hates?|dislikes?)"
    r"[ -](?:an? |the |any )?"
    r"((?!(?:more|less|only|sure|idea|problem|bad|yet|too)\b)[a-z0-9&'.-]+"
    r"(?: (?!(?:not|no|nor|or|and|but|neither|without|for|in|under|with|please)\b)[a-z0-9&'.-]+)?)"
    r"(?:,? (?:or|nor|and no|and not) ([a-z0-9&'-]+)|,? and ([a-z]+))?"
)
LIVES = re.compile(
    r",?\s*\b(?:(?:and|who) )?(?:he|she|they|who)(?:'s|'re| is| are)?(?: just| now)? "
    r"(?:stud(?:ies|y|ying)|work(?:s|ing)?|liv(?:es?|ing)|travel(?:s|ling)?|mov(?:es?|ed|ing)"
    r"|retir(?:es?|ed|ing)|graduat(?:es?|ed|ing)|get(?:s|ting) married)\b"
    r"[^,.;!?]*?(?=$|[,.;!?]|\s+(?:and|but|who)\b)"
)
"""What is told of somebody's life; no wish of its own."""
FELT = re.compile(r"\b(?:hates?|dislikes?|(?:does|do)n't (?:like|want))[ -][a-z]+ing\b(?: \w+)?")
"""What somebody would rather not do; no wish of its own."""
ALLERGIC = re.compile(
    r"\b(?:(?:i am|i'm|she is|he is|is) )?(?:allergic|intolerant) to ([a-z]+)"
    r"(?:(?:,| and| or) ([a-z]+))?"
    r"|\b([a-z]+) (?:allergy|intolerance)\b"
)
DIET = re.compile(
    r"\b("
    + "|".join(p.replace(" ", "[- ]") for p in sorted(DIETS, key=len, reverse=True))
    + r")s?\b"
)

CLAIM = re.compile(
    r"\b(?:fair[- ]?trade|direct[- ]trade|free[- ]range|single[- ]origin|(?:eco|earth"
    r"|planet)[- ]friendly"
    r"|environment(?:ally)?[- ]friendly|carbon[- ]neutral|climate[- ]neutral"
    r"|(?:locally|ethically|sustainably|responsibly|consciously|hand|home|small[- ]batch"
    r"|organically"
    r"|naturally)[- ](?:made|sourced|grown|produced|raised|farmed|caught|harvested|picked"
    r"|roasted|crafted"
    r"|traded|manufactured))\b(?: (?=[a-z]))?"
)
"""What is claimed of how a thing was made: a wish that a page may name, and no kind of thing."""

POUNDS = re.compile(r"(?<=\d)[ -]?pounds\b")
"""A weight, but in a shop that is paid in pounds."""

OF_THOSE = re.compile(
    r"^(?:and |but |ok |or |maybe |i want |i'd like |show me |do you have |have you got )*"
    r"(?:an? |the |any |some )?(?!(?:this|that|first|second|third|fourth|last|no|any|some"
    r"|which|another)\b)"
    r"[a-z-]+(?: [a-z-]+)? ones?(?: please)?(?=[ .!?]*$|,| (?:under|over|below|with|without"
    r"|in|for)\b)"
)
ANOTHER = re.compile(
    r"^(?:(?:and|ok|okay|so|then|but|hmm)[, ]+)*(?:what about|how about|do (?:you|u) "
    r"(?:have|sell|carry|stock)"
    r"|(?:have you |you )?got|any)\b(?: any| some)?"
)
"""How a message opens that may ask for another thing altogether."""
INTERJECTION = re.compile(
    r"^(?:(?:fine|okay|ok|alright|all right|well|hmm+|right|great|good|yes|yeah)[.,!;:]+\s*)+"
    r"|^no[.,!;]+\s+(?=(?:without|not|no|i|the|a|an|something|in|with|under|over|between)\b)"
)
SOMETHING_FOR = re.compile(
    r"\b(?:something|anything|things?|stuff)(?: [a-z]+)? (?:for|against|to)\b"
)
TO_USE = re.compile(
    r"\b(?:(?:something|anything|things?|stuff|some food|food|a bite) (?:[a-z]+ )?)to (eat"
    r"|nibble|snack on|munch|drink|sip|wear|read)\b"
)
EDIBLE = re.compile(
    r"\b(?:something|anything|things?|stuff) edible\b|\bedible (?:things?|stuff|goods)\b"
    r"|\bedible (?=gifts?\b|presents?\b)|(?<=gift) edible\b|(?<=present) edible\b"
)
USES = {
    "eat": ("pantry", "food", "grocery", "groceries"),
    "drink": ("drinks", "beverages"),
    "wear": ("apparel", "clothing", "fashion"),
    "read": ("books", "magazines"),
    "play": ("toys", "games"),
}
"""What a thing is for, and the departments that may hold it, by the names that shops give them."""
DEARER_OK = re.compile(
    r"\b(?:(?:it|they) (?:can|may|could) (?:be|cost) )?(?:(?:a bit|a little|slightly|somewhat) )?"
    r"(?:more expensive|pricier|dearer|more)(?: is| would be)? (?:fine|ok|okay|all right"
    r"|alright)(?: too)?\b"
    r"|\b(?:it|they) (?:can|may|could) (?:be|cost) (?:a (?:bit|little) )?(?:more expensive"
    r"|pricier|dearer|more)\b"
)
"""A dearer one would do as well: no wish for one."""
REFINES = re.compile(
    r"^(?:and |but |ok |okay |yes |no |hmm |well |something |anything |any |do you have )*"
    r"(?:cheaper|not\b|no\b|without|in |only|less|more|bigger|smaller|lighter|darker|warmer"
    r"|instead|rather|under|below|over|between|another|other|others|else|the same|same"
    r"|what about|how about|a |with|from"
    r"|by|but|also|ones?\b|for (?:him|her|them|my|his|our)\b|"
    r"it should|they should|must|make it|show (?:me )?(?:more|others)|max|up to"
    r"|around|about)"
)
WITH = re.compile(
    r"^(?:and |but |ok |okay |hmm |well |is there |are there |do you have |have you got |got )*"
    r"(?:(?:something|anything|any|ones?) )?with (?!(?:it|that|this|them)\b)"
)
"""How a message opens that says what the thing before should have."""
_LOOSE = r"(?:and|but|or|with|for|in|of|from|to|by|the|a|an|as|on|at|that|some)"
ENDS = re.compile(
    rf"^(?:{_LOOSE}|any|also|just|only|then|so)\b\s*"
    rf"|\s*\b(?:{_LOOSE}|please|rather|instead|though)$"
)
