"""How people shorten and paraphrase when they type, and the words that it is read as."""

import re

from retrieval.english_patterns import CHILD, PERSON
from retrieval.numerals import NUMBER_WORDS

_TENS = {
    **{word: 5 * n for n, word in enumerate("fifteen twenty".split(), start=3)},
    **{
        w: 10 * n for n, w in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)
    },
    **NUMBER_WORDS,
    "twenty-five": 25,
    "twenty five": 25,
    "thirty-five": 35,
    "a hundred": 100,
    "one hundred": 100,
    "hundred": 100,
    "two hundred": 200,
}
_MEASURED = (
    "people|persons?|years?|months?|pieces?|ports?|packs?|inch(?:es)?|hours?|kilos?|pounds?|lit(?:er|re)s?|met(?:er|re)s?"
    "|feet|foot|ounces?"
)
_NUTRIENT = r"(?:sugars?|salt|sodium|fat|carbs?|carbohydrates?|protein|fibre|fiber|caffeine)"
_BREEDS = (
    (
        r"labradors?|labs?(?= (?:dog|puppy))|(?:golden |labrador )?retrievers?"
        r"|german shepherds?|alsatians?"
        r"|husk(?:y|ies)|rottweilers?|great danes?|dobermans?|saint bernards?"
        r"|st\.? bernards?|mastiffs?"
        r"|newfoundlands?|ridgebacks?|greyhounds?|wolfhounds?|bernese(?: mountain dogs?)?"
        r"|labradoodles?",
        "big dog",
    ),
    (
        r"chihuahuas?|pugs?|dachshunds?|sausage dogs?|yorkies?|(?:yorkshire |jack russell "
        r"|west highland )?terriers?"
        r"|jack russells?|shih tzus?|pomeranians?|bichons?(?: fris[eé])?|westies?|(?:toy"
        r"|miniature) poodles?"
        r"|french bulldogs?|frenchies?|papillons?|pekinges?e?",
        "small dog",
    ),
    (
        r"beagles?|(?:cocker |springer )?spaniels?|border collies?|collies?|poodles?"
        r"|bulldogs?(?! clips?)"
        r"|whippets?|schnauzers?|corgis?|cockapoos?|dalmatians?",
        "dog",
    ),
    (
        r"maine coons?|ragdolls?|(?:siamese|persian|bengal|british shorthair|tabby) cats?"
        r"|tabb(?:y|ies)",
        "cat",
    ),
)
"""Breeds, and how big such an animal is."""
_HEY = r"(?:(?:hi|hello|hey|so|well)[,! ]+)*"
_GONE = (
    r"(?:broke|broken|died|dead|moving|moved|lost|stolen|stole|ran out|run out|worn out|gave up"
    r"|leaks|leaking|stopped working|fell apart|renovating|redecorating)"
)
_WANTS = r"(?:need|want|would like|looking for|after|do (?:you|u) (?:have|sell|stock))"
_NEW_ONE = (
    rf"[^.;!?\d]{{0,20}}?\b{_WANTS}(?: to (?:buy|get))?(?: an?| some)?"
    r" (?:new (?:ones?|pair|set)|another(?: (?:one|pair|set))?|replacements?|ones?|pair)\b"
)
_REPLACED = re.compile(
    rf"^{_HEY}(?:my|our|the) (?:old )?([a-z][a-z -]{{2,30}}?)"
    r" (?:just |has |have |finally |is |are |got |was |been )*"
    rf"{_GONE}\b[^.;!?\d]{{0,50}}?[,.;]?{_NEW_ONE}"
)
_LOST = re.compile(
    rf"^{_HEY}(?:i|we)(?:'ve| have)?(?: just)? (?:lost|broke|broken|forgot|tore|burnt)"
    rf" (?:my|our|the) (?:old )?([a-z][a-z -]{{2,30}}?)[,.;]? (?:so|and)\b{_NEW_ONE}"
)
"""A thing that is gone, of which another is wanted: "my kettle died and I need a new one"."""
_STORY = re.compile(
    rf"^{_HEY}(?:my|our|the|i|we|it|i'm|i've|we're|we've)\b"
    rf"[^.;!?\d]{{0,50}}\b{_GONE}\b[^.;!?\d]{{0,30}}?"
    r"(?:[,.;]? (?:so|and|but)|[,.;])(?: now)?(?: (?:i|we))?(?:'m| am| are|'re)?"
    rf"(?: (?:really|just|now|urgently|badly|also))? (?:{_WANTS}|have (?:you|u) got"
    r"|(?:can|could) you (?:recommend|suggest))(?: to (?:buy|get|find))? "
)
"""Why somebody needs a thing, told before it: "my old one broke so I need a kettle"."""
_MOAN = re.compile(
    r"^(?:i'm|i am|it's|it is|we're|my [a-z]+ (?:is|are)|the [a-z]+ (?:is|are))"
    r"(?!.*\b(?:allerg|intoler|vega|vegeta|coeliac|celiac|diabet|pregnan|kosher|halal|keto"
    r"|pescat|lactose|gluten|dairy|diet|carb|sugar|hindu|muslim|jew|free|without|no|not"
    r"|can't|cat|dog|kid|son|daughter|baby|child|looking|after|searching|under)\w*\b)"
    r" [^,.;?!\d]{3,40}[,.;] (?:so |and )?(?:any|got any|do you have(?: any| an?)?"
    r"|have you(?: got)?(?: any| an?)?|show me|i need(?: an?| some)?) ([a-z][a-z -]{2,40}?)\W*$"
)
"""What bothers somebody, and what they ask for: "I'm cold all the time, any blankets?"."""
SEEN = re.compile(
    r"^(?:i|we) (?:saw|have seen|'ve seen|found|read about) ([a-z][a-z0-9 '-]*?) "
    r"(?:in (?:an? |the |your )[a-z]+|on [a-z]+|at [a-z ]{3,20}|somewhere)"
    r"[,.;]? (?:and |so )?(?:do you|have you got|do u)(?: have| sell| stock| carry)?"
    r"(?: (?:that|it|them|those|one|some|any))?\W*$"
)
"""Where somebody saw a thing, and whether it is here: "I saw a kettle in an ad, do you have it?"
"""
STORIES = ((_REPLACED, r"\1"), (_LOST, r"\1"), (_STORY, ""), (SEEN, r"\1"))
"""What people tell around the name of a thing, and the name."""
_SOMETHING = r"\b(?:something|anything|stuff|things?)"
CASUAL = (
    (re.compile(r"\b(?:sth|smth|smthg|sumthing|somethin)\b"), "something"),
    (
        re.compile(
            r"^(?:is|are) (?:the|your) ([a-z][a-z -]{2,30}?)"
            r" (?:ok|okay|fine|safe|alright|suitable)\b.*$"
        ),
        r"\1",
    ),
    (
        re.compile(
            r"(?<=\w)(?<!what)(?<!else)(?<!food)(?<!foods) (?:can|could|may|should)"
            r" (?:i|we|she|he|they|(?:my|our) [a-z]+)"
            r" (?:drink|eat|use|wear|have|take|get|buy)(?: then| now| instead)?\W*$"
        ),
        "",
    ),
    (
        re.compile(
            r"\b(?:he|she|they)(?:'s|'re| is| are)? (?:always|often|constantly) (?:cold|freezing"
            r"|chilly)\b"
            r"|\b(?:he|she|they|who) (?:always )?(?:feels?|gets?) (?:the |so )?cold(?: (?:easily"
            r"|a lot))?\b"
        ),
        "something warm",
    ),
    (re.compile(r"(?<=[a-z0-9]) only(?=(?: please| pls)?\W*$)"), ""),
    (
        re.compile(r"^(?:(?:but|and|ok|hm+)[, ]+)*nothing too (?=[a-z]+(?: please| pls)?\W*$)"),
        "not too ",
    ),
    (
        re.compile(
            r"(?:, ?(?:but |and )?| but | and )nothing (?:too |that's |that is )?"
            r"(?=[a-z]+(?: please| pls| though| either)?\W*$)"
        ),
        ", not ",
    ),
    (
        re.compile(
            r"^(?:my|our|the) ((?:[a-z]+ )?(?:cat|dog|puppy|kitten|rabbit|hamster|guinea pig"
            r"|parrot|bird|fish|horse))s? (?:really |only |just |also )?"
            r"(?:wants?|needs?|would like|eats?) "
        ),
        r"\1 ",
    ),
    (_MOAN, r"\1"),
    (
        re.compile(
            r"\b(?:(?:there(?:'?s| is| are)?(?: n'?t| not)?|we(?:'ve| have)?(?: got)?|i(?:'ve"
            r"| have)?(?: got)?|with|got) )?"
            r"(?:no|(?:isn'?t|aren'?t|haven'?t|don'?t have"
            r"|haven'?t got) any) ((?:[a-z-]+ ){0,3}?[a-z-]+)"
            r" (?:left|at home|in the house|anywhere|in the (?:flat|kitchen|cupboard|fridge"
            r"|pantry))\b"
            r"(?: (?:left|at home|in the house))?"
        ),
        r"need \1",
    ),
    (
        re.compile(
            r"\b(an? (?:[a-z]+ )?[a-z]+) (?:that |which )?(?:he|she|they|we|i) can (?:still "
            r"|actually "
            r"|easily |both )?(?:read|see|hear|use|open|carry|hold|wear|manage|work)\b(?: (?:easily"
            r"|well|on (?:his|her|their|our|my) own|together))?"
        ),
        r"\1",
    ),
    *STORIES,
    (
        re.compile(
            rf"{_SOMETHING} (?:to|that|which|for) (?:can |will |would )?(?:remov(?:e|es|ing)"
            r"|gets? (?:rid of|out)|getting (?:rid of|out)|wash(?:es|ing)? (?:out|off))"
            r" (?:the |my |our |some )?(?:[a-z]+ ){0,3}?(?:stains?|spots?|marks?)\b"
        ),
        "stain remover",
    ),
    (
        re.compile(
            rf"{_SOMETHING} (?:to|that|which|for) (?:can |will )?clean(?:s|ing)? (?:with )?"
        ),
        "cleaner for ",
    ),
    (
        re.compile(
            rf"{_SOMETHING} (?:to|that|which|for) (?:can |will |would )?keep(?:s|ing)?"
            r" (?:my |our |the |some )?(?:coffee|tea|soup|water|drinks?)"
            r"(?: (?:nice(?: and)?|really|very))* (?:hot|warm|cold|cool)\b"
        ),
        "insulated bottle",
    ),
    (re.compile(r"\bliquidi[sz]ers?\b"), "blender"),
    (re.compile(r"(?<=\w),? or not\W*$"), " "),
    (
        re.compile(
            rf"^(?:my|our) (?:[a-z]+ )?(?:{PERSON}|{CHILD})s? (?:really |also |just )?(?:wants?"
            r"|needs?|would like|wishes for|asked for|is (?:after|looking for))(?: to have)? "
        ),
        "",
    ),
    (re.compile(r"\b(i|we)d(?= (?:like|love|need|want)\b)"), r"\1'd"),
    (re.compile(r"\b(?:in|on) stock\b(?: (?:right )?now| today)?"), " "),
    (re.compile(r"(?<=\w),? (?:so |and )?what (?:do you have|have you got)\W*$"), " "),
    *(
        (re.compile(rf"\b(?:{names})\b(?: (?:dog|puppy|puppies))?"), animal)
        for names, animal in _BREEDS
    ),
    (re.compile(r"\b4(?= (?:my|me|a|him|her)\b)"), "for"),
    (re.compile(r"\bb-?day\b"), "birthday"),
    (
        re.compile(r"\b(?:sumthi?n?g?|somethin|smth|sth|somethng|somthing|someting|somehting)\b"),
        "something",
    ),
    (
        re.compile(
            rf"\b((?:my|our|his|her) (?:[a-z]+ )?(?:{PERSON}|{CHILD})) (?:who )?"
            r"(?=(?:really |also |just )?(?:likes?|loves?|adores?|enjoys?|collects|is into"
            r"|is (?:mad|crazy|passionate|obsessed|keen|fond))\b)"
        ),
        r"for \1, who ",
    ),
    (re.compile(r"[, ]+(?:tho|though)\W*$"), ""),
    (
        re.compile(
            r"\b(cheapest|most expensive|best[- ]rated|dearest) (?:thing|product|item|article)s?"
            r"(?: (?:that )?you (?:have|sell|got|carry))?(?: here)?(?=\W*$)"
        ),
        r"\1",
    ),
    (
        re.compile(
            r"\b(?:less than|under|below|max(?:imum)?|at most|up to|no more than|not more than)"
            rf" \d+ ?(?:m?g|grams?)(?: of)? ({_NUTRIENT})\b"
        ),
        r"low \1",
    ),
    (
        re.compile(
            r"\b(?:more than|over|above|at least|min(?:imum)?) \d+ ?(?:m?g|grams?)(?: of)?"
            rf" ({_NUTRIENT})\b"
        ),
        r"high \1",
    ),
    (
        re.compile(
            r"^(?:(?:whatever|anyway|anyways|look|listen|nvm|never ?mind|forget (?:it|that)"
            r"|just|pff+|ugh+)"
            r"[,.! ]+)+(?=(?:show|give|find|get|i |i'|do you|have you|what|can|the |a )\b)"
        ),
        "",
    ),
    (
        re.compile(
            r"\b(?:(?:that|which)(?: is|'?s|s)? )?(?:just|equally|at least|also) as ([a-z]+)"
            r"(?: as (?:it|that|this|the [a-z]+(?: one)?))?(?=\W*$)"
        ),
        r"\1",
    ),
    (re.compile(r"\bu\b"), "you"),
    (
        re.compile(
            r",? (?:(?:that|which) )?(?:to )?go(?:es)? (?:well )?with (?:it|them|that|this)\b"
            r"(?! one)|(?<=food) with (?:it|them)\b"
        ),
        " ",
    ),
    (
        re.compile(
            r"\b(?:my (?:feet|foot|shoes) (?:are|is)|i (?:usually |normally )?(?:wear|take)"
            r"|i'm|i am)"
            r"(?: an?)?(?: eu)?(?: shoe)? ?size (?=\d{2}\b)"
        ),
        "size ",
    ),
    (re.compile(r"\bmy (?:feet|foot) (?:are|is)(?: an?)? (?=(?:3[3-9]|4\d)\b)"), "size "),
    (re.compile(r"(?<=size \d\d) feet\b"), ""),
    (
        re.compile(
            r"\b(?:i'm|i am|i (?:usually |normally )?(?:wear|take)) (?:an? )?(?:size )?"
            r"(?:x{0,2}[sl]|m|small|medium|large)(?=$|[,.;!]| (?:and|so)\b)[,.;!]?(?: (?:and"
            r"|so)\b)?"
        ),
        "",
    ),
    (re.compile(r"\bhalf an hour\b"), "30 minutes"),
    (re.compile(r"\ban hour\b"), "1 hour"),
    (
        re.compile(
            r"\bwhat (?:else |foods? |kind of food )?(?:can|could|may|should|do|does)"
            r" ((?:an?|my|our|the) [^?.!]{2,40}?) (eat|drink|wear)\b"
        ),
        r"something to \2 for \1",
    ),
    (
        re.compile(
            r"\bwhat (?:else |foods? )?(?:can|could|may) (?:i|we|he|she|they) (eat|drink)\b"
        ),
        r"something to \1",
    ),
    (
        re.compile(
            r"\bwhat (?:else )?(?:can|could|may|should|shall|do) (?:i|we)"
            r" (?:have|make|cook|eat|get)(?: tonight| today)? for"
            r" (?:dinner|lunch|supper|tea|a meal|a snack)\b"
        ),
        "something for dinner",
    ),
    (
        re.compile(
            r"\bwhat (?:else )?(?:can|could|should|shall) (?:i|we) (?:make|cook|prepare)"
            r"(?: (?:tonight|today|for (?:dinner|lunch|supper|us|them|everyone)))?(?=\W*$|, )"
        ),
        "something for dinner",
    ),
    (re.compile(r"\bnon-?alcoholic\b"), "alcohol-free"),
    (
        re.compile(r"\bfor (?:the |my |our |\d |two |three )?(?:kids|kiddies|little ones)\b"),
        "for children",
    ),
    *(
        (re.compile(rf"\b(he|she|they|who) {verb}s?\b(?=\s*(?:$|[,.;!?]|and\b|a lot\b))"), meant)
        for verb, meant in (
            (verb, rf"\1 likes {noun}")
            for verb, noun in (
                ("run", "running"),
                ("cook", "cooking"),
                ("bake", "baking"),
                ("read", "reading"),
                ("swim", "swimming"),
                ("cycle", "cycling"),
                ("hike", "hiking"),
                ("camp", "camping"),
                ("paint", "painting"),
                ("garden", "gardening"),
                ("travel", "travelling"),
            )
        )
    ),
    (re.compile(r"\bgf\b"), "girlfriend"),
    (re.compile(r"\bbf\b"), "boyfriend"),
    (re.compile(r"\bw/(?=\s|\d)"), "with"),
    (re.compile(r"\bw/o\b"), "without"),
    *(
        (re.compile(rf"\b{word}(?=[ -](?:{_MEASURED})\b)"), str(number))
        for word, number in NUMBER_WORDS.items()
    ),
    *(
        (re.compile(rf"\b{word}(?=[ -](?:euros?|eur|quid|pounds|dollars|bucks)\b)"), str(number))
        for word, number in _TENS.items()
    ),
    (re.compile(r"\bgimme\b"), "give me"),
    (re.compile(r"\bsum\b(?= [a-z])"), "some"),
    (re.compile(r"(?<=\d)[ -]?pounds?(?= of\b)|(?<=\d)[ -]?pound(?= [a-z(])"), " lb"),
)
"""How people shorten words when they type, and the words."""
