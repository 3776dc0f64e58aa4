"""The patterns of Chinese requests: amounts, prices, people, wishes, avoidance."""

import re

from retrieval.amounts import NUMBER, UNIT

HAN = r"[\u3400-\u9fff]"
_N = rf"((?<![a-z\d.]){NUMBER}|[一二两三四五六七八九十百千万零]{{1,12}})"
_U = rf"((?:{UNIT}|[gt])(?![a-z]))"
_MONEY = r"(?:元|块钱|块|欧元|欧|美元|美金|英镑|人民币|rmb|€|¥|\$|£)"
CHILD = r"(?:孩子|小孩|儿子|女儿|宝宝|男孩|女孩|小朋友|娃)"
_GROWN = (
    r"(?:老?妈妈?|老?爸爸?|妈咪|爹地?|母亲|父亲|老婆|老公|媳妇儿?|爱人|对象|妻子|丈夫|女朋友|男朋友|女友|男友"
    r"|同事|老师|领导|老板|上司|客户|奶奶|爷爷|姥姥|姥爷|外婆|外公|婆婆|公公|岳父|岳母|丈母娘"
    r"|阿姨|叔叔|舅舅|舅妈|姑姑|姑妈|长辈|老人家?|父母|爸妈)"
)
KIN = rf"(?:{_GROWN}|闺蜜|客人|好?朋友|姐姐|妹妹|哥哥|弟弟|兄弟|姐妹|人)"
WHOSE = r"(?:我们?|咱们?|他|她)?(?:家)?(?:的)?"
LEAST = r"(?:至少|不低于|不少于|不小于|大于|超过|高于|最少|最低)"
_MOST = r"(?:不超过|不高于|不大于|低于|小于|少于|轻于|最多|最大|不到)"
UP = r"(?:以上|及以上|或以上|起|\+)"
_DOWN = r"(?:以内|以下|之内|及以下)"

PET_AGE = re.compile(rf"{_N}\s*岁(半|多)?(?:大)?的?(?:老|小)?(?=[猫狗犬])([猫狗犬])")
AGE = re.compile(rf"(?:给|适合)?(?:我)?(?:家)?(?:的)?{_N}\s*岁(半)?(?:的|大的)?{CHILD}?")
MONTHS = re.compile(rf"{_N}\s*个月(?:大)?(?:的)?(?:宝宝|婴儿|孩子)?")
ADULT = re.compile(r"(?:适合|给)?(?:成人|成年人|大人)(?!用品|犬|猫)(?:玩|用|穿|喝|吃)?(?:的)?")
ADULT_YEARS = 18.0
GROWN_UP = re.compile(
    rf"(?:给|送给?|适合|帮|为|替){WHOSE}{_GROWN}|(?:我们?|咱们?)(?:家)?(?:的)?{_GROWN}"
)
"""For somebody who is no child."""
MINOR = re.compile(rf"{CHILD}|孙子|孙女|侄子|侄女|外甥|婴儿|幼儿|儿童")
THEM = re.compile(r"[给送](?:他|她)们?(?![的爸妈爷奶])")
BOUGHT_FOR = re.compile(
    rf"(?:给|帮|为|替)(?:{WHOSE}{KIN}们?|[他她它]们)(?:过生日)?(?:[买挑选找带准备弄送订]{{1,2}}|[用吃喝穿戴看玩])?"
    rf"(?:[个点些份件]|一[个份件点些]|一?[瓶双盒包袋条本把台只套张支副款罐](?={HAN}))?(?:的)?"
)
"""Whom a thing is bought for: no word of the thing."""
STARS = re.compile(
    rf"(?:评分|评价|打分)?\s*{_N}\s*(?:颗)?(?:星|分)(?:半)?{UP}"
    rf"|(?:评分|评价)(?:高于|不低于|至少|在)?\s*{_N}(?:分|星)?{UP}?"
)
WELL_RATED = re.compile(
    r"评价(?:要)?好(?:的)?|好评(?:的|多的)?|口碑(?:要)?好(?:的)?|评分(?:要)?高的?"
)
SIZE = re.compile(r"(?<![a-z])(xxs|xs|s|m|l|xl|xxl|xxxl|\d{2})\s*(?:码|号(?!电池))(?:的)?")

RANGE = re.compile(
    rf"{_N}\s*{_MONEY}?\s*(?:到|至|-|~|—|–)\s*{_N}\s*{_MONEY}?(?:之间|左右)?(?!\s*{UNIT})"
)
RANGE_UNIT = re.compile(rf"{_N}\s*(?:{UNIT})?\s*(?:到|至|-|~|—|–)\s*{_N}\s*{_U}(?:之间)?(?:的)?")
LE_UNIT = re.compile(rf"{_MOST}\s*{_N}\s*{_U}(?:的)?|{_N}\s*{_U}\s*{_DOWN}(?:的)?")
GE_UNIT = re.compile(
    rf"{LEAST}\s*{_N}\s*{_U}(?:的)?|{_N}\s*{_U}\s*(?:或|及)?(?:以上|更大|更长)(?:的)?"
)
EQ_UNIT = re.compile(rf"(?<![a-z\d.]){_N}\s*{_U}(?:的|装)?")
PRICE_LE = re.compile(
    rf"(?:价格|价位|预算)?(?:在)?{_MOST}\s*{_MONEY}?\s*{_N}\s*{_MONEY}?"
    rf"|(?:价格|价位|预算)?(?:在)?{_MONEY}?{_N}\s*{_MONEY}?\s*(?:{_DOWN}|内(?![存置部容胆饰衣裤])|封顶)"
    rf"|(?:预算|budget)\s*(?:是|为|大概|大约|有|只有|差不多)?\s*{_N}\s*{_MONEY}?(?:左右)?"
)
PRICE_GE = re.compile(rf"{LEAST}\s*{_N}\s*{_MONEY}?|{_N}\s*{_MONEY}?\s*{UP}")
PRICE_AROUND = re.compile(
    rf"(?:预算|budget\s*)?(?:是|在)?{_N}\s*{_MONEY}?\s*(?:左右|上下)|(?:大概|大约|差不多)\s*{_N}\s*{_MONEY}"
)
PRICE_BARE = re.compile(rf"{_N}\s*{_MONEY}(?:的)?|(?:€|\$|£|¥)\s*{_N}")

COUNTED_FACT = re.compile(
    rf"({LEAST}|{_MOST})?\s*{_N}\s*(片|口|核|页|张|孔|槽|杯份|人份)(?:的|装)?({UP}|{_DOWN})?(?:的)?"
)
SLEEPS = re.compile(rf"{_N}\s*个?人(?:睡|住|用)*(?:的)?(?=[^，。,.]{{0,4}}帐篷)")
"""A tent for so many."""
COUNTERS = {
    "片": "pieces",
    "口": "ports",
    "核": "cores",
    "页": "pages",
    "张": "sheets",
    "孔": "outlets",
    "槽": "slots",
    "杯份": "cups",
    "人份": "servings",
}
"""Counting words, and the English name of what they count."""
PACK = re.compile(
    rf"{_N}\s*(?:瓶|罐|盒|包|袋|支|只|节|个|件|卷|双|条|粒|枚|颗)装(?:的)?|一(?:箱|盒|包|袋|打){_N}(?:瓶|罐|支|节|个)"
)
QUANTITY = re.compile(
    r"(?<!第)([1-9]\d?|[二两三四五六七八九十])\s*(?:瓶|盒|袋|包|双|罐|件|个|只|条|把|杯|箱|台|支|副|套|根|块(?!钱))"
    r"(?!人|月|小时|头|孩|接口|端口|装)"
)

NO = re.compile(
    r"(?:除了|不是|不要|不想要|不用|不喜欢(?!\s|[，,。]|换|这|那)|不含|不带|不能有|不能含|(?<!有)没有|(?<!有)没(?!有|什么|关系|问题)|避开|别要|别买|非|无|不能吃|不吃|拒绝)(?:任何)?(?![这那它他她])"
    rf"([a-z0-9&.'-]+|{HAN}{{1,12}})"
)
OTHER_THAN = re.compile(rf"(?:除了|除)?([a-z0-9&.'-]+|{HAN}{{1,12}}?)(?:以外|之外)(?:的)?")
NOT_WANTED = re.compile(
    rf"([a-z0-9&.'-]+|{HAN}{{2,4}}?)(?:的)?(?:不要|除外|不考虑)(?=$|[\s，。,.!！])"
)
NOT_TOO = re.compile(
    rf"(?:不要|不能|别|不)(太{HAN}{{1,3}}?)(?:的|了)?(?=$|[\s，。,.!！?？]|{HAN}*的)"
)
JOINED = re.compile(r"^(?:和|或者|或|跟|、|以及|及)")
TAIL = re.compile(r"^(?:以外|之外|味道?|口味)?(?:的|款)?")
ALLERGIC = re.compile(
    r"(?:我|孩子|她|他)?对?([^\s,，。对我]{1,8}?)(?:都|严重|也|很)?(?:过敏|不耐(?:受|症)?)(?:的)?"
)
MEASURED = re.compile(
    rf"(?<=[买来要找挑选拿整搞弄])[个双件条瓶盒包袋罐台只把本套张支副款](?={HAN})"
)
"""A counting word for one, after a verb: 买双鞋."""
ANY_MILK = re.compile(
    rf"(?<!{HAN})(?:什么|啥|哪[些种])?奶(?=[类的\s，。,.?？吗呢]|$|可以|能)|(?<=[什哪][么些种])奶|(?<=的)奶(?=有|吗|呢|$|\s)|(?<=[啥喝有])奶(?![\u3400-\u9fff])"
)
"""Milk of any kind: the one to drink for who takes none of a cow."""
PERSONS = re.compile(rf"{WHOSE}(?:{CHILD}|{KIN}|家|对)+")
"""Who is allergic: no word of a thing."""
MADE_FOR = re.compile(
    rf"([a-z0-9 ]+|{HAN}{{2,10}}?)(?:专用|适用|用)的(?!东西|有|什么|好|吗|呢)(?={HAN})"
)
OPENS = re.compile(r"什么|哪些|东西|用品|装备|好物|[用送]的|[想要]送|推荐")
"""A message with one of these, and no thing that is named, asks for what an interest, an occasion
or a room needs."""
LOVES = re.compile(
    rf"(?:{WHOSE}(?:{CHILD}|{KIN})|他|她)(?:平时|最近|一直)?(?:很|特别|非常|最|比较|挺)?"
    rf"(?:(?<!不)喜欢|热爱|迷上了?|爱好是?|爱上?了?)({HAN}{{1,8}})"
)
"""What somebody is said to love."""
SAID_AFTER = re.compile(
    rf"((?:(?!的){HAN}){{1,4}})[ ，,]+((?![别没除非要有给送这那我你他她是]){HAN}{{2,4}}的)$"
)
"""How a thing should be, said after it: 平底锅 不粘的."""
THEN = re.compile(
    r"^那(?:(?=有|来|看|要|就|还|换|给|我|你们)|么?(?![个款种些件样边里双条台本张么])(?=[^，。,]{1,10}呢[？?]?$))"
)
CALLS = re.compile(
    r"^(?:亲(?:们|爱的)?(?![一-龥]?子)|老板|掌柜的?|店家|小二|客服|在[吗么嘛])(?:[，,、~～!！\s]+|(?=[有你请我想这]))"
)
"""How the shop is addressed."""

DIETS = {
    "纯素": "vegan",
    "全素": "vegan",
    "素食": "vegetarian",
    "吃素": "vegetarian",
    "鱼素": "pescatarian",
    "犹太洁食": "kosher",
    "清真": "halal",
    "无麸质": "gluten_free",
    "无乳糖": "lactose_free",
}
GIFT = re.compile(
    rf"{WHOSE}{KIN}(?:的|要|快)*过?生日(?:[就马上快要]*[到来]了?)?|(?:情人节|母亲节|父亲节|教师节|七夕|圣诞节?|生日)(?=\s*[送给])|(?:当|作为|做)?(?:生日|圣诞|小|新年|节日)?礼物|过?生日(?:[就马上快要]*[到来]了?|(?!\S))|过生日|送礼(?!盒)|(?:结婚|新婚|乔迁|满月|毕业|过年|升学|过?生日|圣诞节?|情人节|母亲节|父亲节|教师节|七夕|过节|节日)?送[点些个]?(?:啥|什么)(?:好|合适)?|送给?{WHOSE}{KIN}(?:的)?"
)
CHEAPEST = re.compile(r"最便宜(?:的)?|价格最低(?:的)?")
DEAREST = re.compile(r"最贵(?:的)?")
BEST = re.compile(r"评分最高(?:的)?|评价最好(?:的)?|最受欢迎(?:的)?|口碑最好(?:的)?")
CHEAPER = re.compile(
    r"(?:有没有)?(?:再|更)?便宜(?:一)?[点些](?:儿)?(?:的)?|(?:[再更]|还[能要]|还有没有)[再更]?便宜(?:的)?"
    r"|(?<!不)(?<!不要)(?<!别)太(?:tm|tmd|他妈的?|特么)?贵(?:了|啦)?|有(?:一)?点贵|^贵[了啦](?:点儿?|些)?$"
)
DEARER = re.compile(r"(?:再|更)?贵一?(?:点|些)(?:儿)?(?:的)?|更贵(?:的)?|再贵(?:点|些)(?:的)?")
DEARER_OK = re.compile(
    r"(?:稍微|略|可以)?(?:再|更)?贵一?(?:点|些)(?:儿)?(?:也|都)?(?:行|可以|没关系|没事|无所谓|能接受)"
)
_PET_EATS = (
    r"((?:小|幼)?(狗|猫|兔|鸟|鱼|仓鼠|乌龟))(?:狗|咪|子)?"
    r"(?:能|可以|爱|喜欢)?(?:[买弄找来带][点些])?吃的"
)
PET_FOOD = re.compile(rf"{_PET_EATS}(?:东西|(?=[有吗呢吧么啊])|(?![\u3400-\u9fff]))")
PET_EATS_A = re.compile(rf"{_PET_EATS}(?=[\u3400-\u9fff])")
"""A food with whoever eats it before it: 狗子吃的肉干."""
TO_USE = re.compile(
    r"(?:好|什么|点儿?|些)?(吃|喝|穿|玩)的(?:东西)?(?![\u3400-\u9fff]*(?:的|机|锅))|(?<=可以)(喝|穿|玩)(?![\u3400-\u9fff])"
    r"|(吃|喝)(?:点儿?|些)?(?:啥|什么)(?:好|呢|吗)?(?![\u3400-\u9fff])"
)
WHICH_TO_USE = re.compile(
    r"(?:都|还|我|他|她)*(?:能|可以|适合)[吃喝用](?:点|些)?(?:什么样的|什么|哪些|哪种|啥)(?=[\u3400-\u9fff]{2})"
)
"""A question for which of some things would do: 能吃什么零食."""
USES = {"吃": "eat", "喝": "drink", "穿": "wear", "玩": "play"}
OF_THOSE = re.compile(
    r"^(?:那|要|想要|有没有|有|来个?|换个?|我要|给我)*(?!.*[吃喝穿玩用]的)[^，。,.]{1,12}的(?:有没有|没有吗?|有吗|吗|呢|吧)?[？?。!！]*$"
    r"|^(?:[^，。,.\s]{1,8}的[，,\s]*)*(?:最好|还要|要|得|还得|必须)(?:是|有|带)?[^，。,.\s]{2,6}$"
)
CHEAP = re.compile(r"(?:价格)?(?:实惠|便宜|平价|划算)(?:的|点的)?|性价比高?(?:的)?")
COMPARED = re.compile(
    r"^(?:有没有|要|想要)?(?:再|更)?((?:安静|轻|重|大|小|长|短|宽|窄|厚|薄|软|硬|暖和?|结实|亮|暗"
    r"|快|好看?|简单|健康|甜|淡|新)(?:一?(?:点|些)|(?<=更.)|(?<=更..)))(?:儿)?(?:的)?(?:吗|呢)?[？?。!！]*$"
)
OF_WHICH = re.compile(
    rf"({HAN}{{2,3}}?)(?:[要得更]|能|再)?(长|久|大|小|高|低|强|好|快|足|多|少|清楚|清晰)一?[点些]儿?的?"
)
"""A wish for more of something named: 续航长一点的."""
PARTS = frozenset("声音 音质 画质 像素 信号 待机 手感 口袋 肩带 鞋底 杯口".split())
"""What a thing has more or less of, beside the words that the term list knows."""
SOMEWHAT = re.compile(r"一?[点些]儿?$")
"""A bit more so: 安静一点 is a wish for 安静."""
POINTED = re.compile(r"第\s*(?:\d+|[一二三四五六七八九十]+)\s*(?:个|款|种|件)?")
LIKES = re.compile(
    r"(?:他|她|孩子|宝宝|我)?(?:很|特别|最|比较)?(?:(?<!不)喜欢|爱吃|爱喝|爱玩|(?<=[他她我])爱)"
)
CONDITION = re.compile(
    r"(?:有|患有|得了)?(糖尿病|高血[压糖脂]|血[压糖脂](?:偏|有点|比较)?高|痛风|哮喘|湿疹|失眠|抑郁症?|焦虑症?|怀孕)(?:的?(?:病人|患者|人)|了)?"
)
ASKED = re.compile(r"有没有|有.*吗|卖|想买|要买|在找|有卖")
REFINES = re.compile(
    r"^(?:那|但|可是|不过)?(?:再|更|不要|别|换|还有|其他|别的|只要|便宜|贵|大|小|要|有没有(?:再|更|其他|别的))|以内(?:的)?(?:吗|呢)?$|呢[？?]?$"
)
MARKS = re.compile(r"[，。、？！；：,?!;:（）()《》「」“”]+|\.(?!\d)")

LATIN_UNITS = {
    "米": "m",
    "厘米": "cm",
    "公分": "cm",
    "毫米": "mm",
    "公斤": "kg",
    "千克": "kg",
    "克": "g",
    "升": "l",
    "毫升": "ml",
    "英寸": "inch",
    "寸": "inch",
    "吋": "inch",
    "瓦": "w",
    "小时": "hours",
    "流明": "lumens",
    "毫安": "mah",
    "毫安时": "mah",
    "g": "gb",
    "t": "tb",
}
"""How an amount is written for an English catalogue."""
