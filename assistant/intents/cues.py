"""Turns of speech that point at an intent, one name for both languages.

The head learns from these what English and Chinese have in common, so that a wish which has few
Chinese examples profits from the English ones.
"""

import re
from collections.abc import Iterator

_ENGLISH = {
    "cart": r"(?:shopping )?(?:cart|caart|basket|bag)s?\b(?! for)",
    "checkout": r"check ?out|(?:ready|want|like) to pay|total|subtotal|purchase",
    "order": r"orders?\b|ordered|parcel|package|pakage|delivery\b.*\bmy|my delivery|shipment|#?[wW]?\d{4,}",
    "where": r"where|wher|when(?:'ll| will| does| do)|track\w*|status|eta\b|arriv\w*|shipped|on its way|still waiting",
    "cancel": r"cancel\w*|cancle|call off|abort|annul|revoke|void|withdraw|undo|halt",
    "return": r"returns?\b|retrun|send (?:it |them |something )?back|exchange|refunds?\b|refnd|money back|swap|replace\w*",
    "defect": r"broken?|damaged|defective|faulty|leaks?|stopped working|missing|wrong (?:item|size|colou?r)|scratch\w*|charged",
    "change": r"change|update|modify|correct|set\b.*\bto\b",
    "how_long": r"how (?:long|many days|soon)|until when|by when",
    "how_much": r"how much|cost|price\b|prices",
    "policy": r"policy|policies|deliver(?:y|s)?\b|shipping|shiping|ship\b|warranty|guarantee|invoice|paypal|payment|vat\b|"
              r"account|password|points|gift cards?|pick-?up|opening hours|privacy|data protection|terms|customs|seller|review",
    "general": r"(?:can|do|does|may|must) (?:i|you|one)\b|what (?:if|happens)|is (?:it|there) (?:free|possible)",
    "offer": r"offers?\b|discount\w*|disscount|sales?\b|deals?\b|coupons?|vouchers?|promo\w*|bargains?|clearance|reduced|specials?\b|money off",
    "person": r"person|humans?\b|humen|hooman|human being|agent|representative|manager|supervisor|operator|colleague|staff|"
              r"somebody|someone|customer (?:service|support)|employee|real\b",
    "talk": r"talk|speak|connect|transfer|call me|chat with|escalate|put me through|pass me",
    "bot": r"robot|bot\b|ai\b|machine|chatgpt|model are|who are you|what are you|your name|automated",
    "able": r"what can (?:you|i)|how (?:do|does) (?:you|this|i use)|help\b(?! me (?:choose|find))|languages?",
    "why": r"why|whys|\by\b|how come|reason\w*|what makes|explain|justify|on what basis|because of what",
    "not": r"not|n't|never|without|cannot|no longer|nothing|none|neither|didnt|isnt|arent|dont|doesnt|werent|wasnt",
    "no": r"no\b|nope|nah",
    "left_out": r"left out|leave out|missing|excluded?|hid(?:e|den)|filter\w*|skip\w*|gone\b|disappear\w*|rule[d]? out|why no\b",
    "shown": r"show(?:n|ed|ing)?|recommend\w*|suggest\w*|pick\w*|propose[d]?|list(?:ed)?|rank\w*|chose|choose",
    "nth": r"(?:the )?(?:first|frist|firts|second|third|fourth|last|1st|2nd|3rd|middle)\b|number (?:\d|one|two|three|four)\b|nr \d|"
           r"#\d\b|\b[1-6] (?:and|or|vs) [1-6]\b",
    "this": r"this|that\b|that one|it\b|these|those|them\b|em\b",
    "both": r"both|these two|first two|all (?:of them|three)|side by side",
    "compare": r"compar\w*|comapre|differ\w*|diffrence|versus|vs\b|better|which (?:one|of|is|has|pair)|pros and cons|apart|decide|torn",
    "similar": r"similar\w*|simlar|like (?:the|this|that|it|one|those)|more (?:of|like)|alternatives?|same (?:style|kind|type|thing|sort)|"
               r"comparable|equivalent|lookalikes?|resembl\w*|substitutes?|close to",
    "than": r"cheaper|cheper|chaeper|bigger|smaller|larger|lighter|darker|quieter|longer|warmer|less\b|more\b|expensive|"
            r"too \w+|\w+er ones?\b|bit \w+er",
    "other": r"others?\b|else|different|diffrent|another|any more|show (?:me )?more|options",
    "only": r"only|just|rather|instead|actually|i meant|make it",
    "limit": r"under|below|over|between|max\w*|min\w*|at (?:most|least)|up to|budget|[€$£]|\d+ ?(?:euros?|eur|bucks)",
    "colour": r"black|white|red|blue|green|gr[ae]y|yellow|silver|brown|pink|colou?rs?|colour",
    "size": r"size|sizes|xl\b|xxl|[sml]\b|\d{2}\b",
    "add": r"add\b|ad to|put\b|throw in|i'?ll (?:take|have|buy|go)|i take|buy\b|give me|get me|gimme|pop it|order (?:the|me)|wanna buy|one more",
    "remove": r"remov\w*|take\b.*\bout|take out|delete|delte|empty|clear\b|drop\b|get rid|reduce|quantity|scrap|put .* back",
    "forget": r"forget|erase|wipe|unlearn|delete|remember|stop remembering|don'?t (?:store|keep)|reset|purge",
    "profile": r"profile|about me|know (?:about|of) me|personal (?:data|info\w*)|preferences?|on file|saved|stored?|remember|settings|my (?:data|info|details|likes)",
    "health": r"allerg\w*|alerg\w*|intoleran\w*|coeliac|celiac|vegan|vegetarian|vegeterian|halal|kosher|gluten|lactose|diabet\w*|"
              r"nuts?\b|peanuts?|dairy|sesame|pork|pescatarian|diet\b",
    "i_am": r"i'?m\b|i am|i'?ve\b|i have|we are|my (?:son|daughter|kid|baby|wife|husband|girl)|i was|i became",
    "i_taste": r"i (?:really )?(?:like|love|prefer|hate|dislike|can'?t stand|don'?t (?:like|eat|drink)|never|usually|wear|only)",
    "i_want": r"i(?:'d)? (?:want|need|like to)|looking for|i'?m after|find me|show me|search|do you (?:have|sell|stock|carry)|got any|"
              r"have you got|any\b|is there|recommend|where are",
    "gift": r"gift\b|present\b|birthday|bday|for my|for a\b",
    "fact": r"ingredients?|contains?|what'?s in|made of|material|how (?:heavy|big|loud|tall|long|many|thick|warm|much)|weigh\w*|"
            r"waterproof|batter(?:y|ies)|in stock|washable|come in|details?|specs?|tell me (?:more )?about|suitable|reviews?|capacity|watts?",
    "greet": r"hi\b|hello|hey|good (?:morning|evening|afternoon|day)|hiya|howdy|how are you|how r u|greetings",
    "thank": r"thanks?\b|thank\w*|thx|cheers|ty\b|great|perfect|awesome|nice|lovely|helpful|appreciate|brilliant|excellent|good (?:job|bot)",
    "bye": r"bye|goodbye|see (?:you|ya)|later\b|that'?s (?:all|it)|good ?night|have a (?:nice|good|great)|i'?m done|farewell|exit|quit",
    "dislike": r"don'?t (?:like|want|show)|dont like|not (?:for me|my|interested|convinced|keen|a fan|great)|ugly|hate|hideous|boring|awful|wrong|already (?:have|own|got)",
    "anger": r"fuck\w*|shit|useless|terrible|ridiculous|stupid|idiot|moron|scam|rubbish|awful|worst|complain\w*|annoy\w*|disappoint\w*|"
             r"furious|unacceptable|pathetic|shut up|angry|liar|wtf|bullshit|service",
    "injection": r"ignore (?:all|your|the)|instructions?|system prompt|prompt|developer|admin|rules?\b|pretend|act as|disregard|all prices|for free",
    "world": r"weather|president|capital|poem|joke|recipe|homework|movie|film|news|score|song|story|code\b|translate|"
             r"medicine|headache|doctor|hurts?|flight|hotel|restaurant|bitcoin|stocks?\b|who (?:won|wrote|is|invented)|how do i|how do you|write",
}
_CHINESE = {
    "cart": r"购物车|购物篮|加购",
    "checkout": r"结账|付款|结算|买单|总价|总额|一共|提交订单|下单",
    "order": r"订单|包裹|快递|[wW]?\d{4,}|物流|买的",
    "where": r"到哪|什么时候(?:到|送)|发货了|怎么还没|查|状态|收到|到货",
    "cancel": r"取消|撤(?:销|单|了)|退单|别发货|停止发货",
    "return": r"退货|换货|退款|退钱|退掉|退了|退吗|换(?:大|小|一个新)|退",
    "defect": r"坏了|碎了|破损|少了|漏|错|缺了|丢了|过期|没收到",
    "change": r"改|换|修改",
    "how_long": r"多久|几天|多长时间|什么时候|哪天",
    "how_much": r"多少钱|多少|价格",
    "policy": r"运费|退货政策|送到|付款方式|支付宝|保修|礼品卡|发票|积分|自提|营业|实体店|隐私|个人信息|注销|密码|回收|规定|政策|保价",
    "general": r"可以.*吗|能.*吗|怎么(?:用|办)|要.*吗",
    "offer": r"优惠|折扣|打折|促销|活动|特价|券|满减|红包|清仓|降价|大促|便宜点吗",
    "person": r"人工|真人|客服|经理|主管|工作人员|活人|有人",
    "talk": r"转接?|找|说话|联系|聊|打电话|接",
    "bot": r"机器人|你是(?:谁|什么|AI|哪)|AI|ChatGPT|自动回复|叫什么",
    "able": r"你能|你会|帮助|怎么用|功能|说明|可以问",
    "why": r"为什么|为啥|为何|凭什么|理由|原因|依据|怎么(?:想到|知道|没|不)",
    "not": r"不|没|别|未",
    "no": r"不要|不用",
    "left_out": r"没有|没看到|不见了|排除|过滤|漏|不显示|没列|怎么没",
    "shown": r"推荐|显示|给我看|选|排",
    "nth": r"第[一二三四五\d]|最后一?个|前[两三]个|[1-6]和[1-6]|第一款",
    "this": r"这[个款种些]|那[个款种些]|它",
    "both": r"两个|都|这几",
    "compare": r"比较|区别|对比|哪[个款一]|不同|比呢|更好|优缺点|性价比|纠结",
    "similar": r"类似|相似|差不多|像|同款|同类|平替|替代|接近|一样|这种",
    "than": r"一点|更|太[^好棒感]|大一号|再",
    "other": r"别的|其他|其它|还有|换一批|多来",
    "only": r"只|就|要.*的$",
    "limit": r"以内|以下|以上|之间|不超过|\d+(?:元|块|欧)|\d+到\d+",
    "colour": r"[红黄蓝绿白黑灰粉紫]色?",
    "size": r"码|号",
    "add": r"加入|加进|加上|加一|买[了第]|我要[两一三第这个]|就要|来[一两三四个]|都要|放进|要了|下单|拿第|选第|加购",
    "remove": r"去掉|删|拿[掉出]|移[除出]|清空|减|改成|不要了|去除",
    "forget": r"忘|删除|清除|清空|别记|不要记|不要保存|重置|撤回|别再记",
    "profile": r"资料|档案|我的信息|关于我|知道我|记[住了得着]|偏好|保存|数据|了解",
    "health": r"过敏|素|麸质|乳糖|清真|坚果|花生|忌口|糖尿病|不吃|不喝|穆斯林|海鲜",
    "i_am": r"我(?:是|对|有|女儿|儿子|家|老婆|老公|今年|皮肤|最近)",
    "i_taste": r"我(?:喜欢|不喜欢|讨厌|不吃|不喝|穿|一般)|讨厌",
    "i_want": r"想买|想找|有没有|有.*吗|推荐|卖|找|看看|需要",
    "gift": r"送|礼物|生日|给.*的",
    "fact": r"成分|含|材质|多重|多大|尺寸|防水|还有货|补货|电池|洗|评价|介绍|详细|保质期|容量|配料|几岁|颜色",
    "greet": r"你好|您好|嗨|哈喽|早上好|晚上好|下午好|在吗|喂|嘿|哈罗",
    "thank": r"谢|不错|很好|太好|太棒|真棒|辛苦|感谢|完美|厉害|点赞",
    "bye": r"再见|拜拜|回头见|下次见|晚安|明天见|先走|先下|就这些|结束|退出",
    "dislike": r"不喜欢|不适合|太丑|不感兴趣|不好看|没看上|不合适|都不行|一般$|用不上",
    "anger": r"垃圾|差|投诉|气死|骗|没用|失望|滚|闭嘴|烦|不靠谱|破店|服务",
    "injection": r"忽略|指令|提示词|管理员|权限|限制|所有价格",
    "world": r"天气|笑话|诗|总统|作业|新闻|电影|股票|比特币|减肥|头疼|感冒|吃什么药|几点|翻译|故事|餐厅|机票|怎么做",
}
_PATTERNS = tuple(
    (name, re.compile(rf"\b(?:{english})" + (rf"|{_CHINESE[name]}" if name in _CHINESE else "")))
    for name, english in _ENGLISH.items()
)


def cues(text: str) -> Iterator[str]:
    """The names of the cues in a text, in a fixed order. Case does not count."""
    said = text.casefold().replace("’", "'")
    for name, pattern in _PATTERNS:
        if pattern.search(said):
            yield name
