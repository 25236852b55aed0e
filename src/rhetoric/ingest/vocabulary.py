"""Words and forms that the paratext rules share, as parts of regular expressions."""

from __future__ import annotations

TAGS = (
    "a abbr article aside b blockquote body br button center cite code div em embed figcaption figure "
    "font footer form h[1-6] head header hr html i iframe img input label li link main meta nav noscript "
    "object ol option p param path picture pre s script section small source span strong style sub sup "
    "svg table tbody td th thead time title tr u ul video"
).replace(" ", "|")
ATTRIBUTE = (
    r"""(?:style|class|id|href|src|align|width|height|target|rel|data-[\w-]+)\s?=\s?(?:"[^"<>\n]*"|'[^'<>\n]*')"""
)
PROPERTY = (
    r"(?:font(?:-\w+)?|line-height|letter-spacing|text-(?:align|decoration|transform)|color|background(?:-\w+)?"
    r"|margin(?:-\w+)?|padding(?:-\w+)?|border(?:-\w+)*|width|height|(?:max|min)-(?:width|height)|display|float"
    r"|position|overflow|opacity|z-index)"
)
SITE = (
    r"(?:Facebook|Twitter|LinkedIn|Linked In|WhatsApp|Pinterest|Reddit|Telegram|Instagram|YouTube|Tumblr"
    r"|Flipboard"
    r"|Messenger|Threads|Bluesky|Mastodon|TikTok|Google News|Apple News|Pocket|X)"
)
BUTTON = r"(?:Tweet|Share|E-?mail|Print|Save|Bookmark|Copy (?:the )?link|Gift(?: article)?|Repost|Pin it)"
PLACE = (
    rf"(?:this|the|our|it|us|on|via|by|with|to|in|a|an|your|and|or|{SITE}|e-?mail|SMS|friends?|colleague"
    rf"|article"
)
THING = (
    r"|story|page|post|column|piece|op-ed|opinion|essay|link|content|social media|now|here|button|options?"
    r"|more)"
)
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DATE = (
    rf"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )?(?:\d{{1,2}}(?:st|nd|rd"
    rf"|th)? {MONTH},? \d{{4}}"
    rf"|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d{{2}}))"
)
TIME = (
    r"(?:(?:[ ,|•·T-]| at )*\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{2,4}|Z)\b"
    r"| ?[+-]\d{2}:?\d{2})?)?"
)
STAMP = (
    r"(?:(?:first )?published|updated|posted|last (?:updated|modified)|modified|created|date)?"
    rf"(?: on|:| at)? ?{DATE}{TIME}"
)
AGENCY = r"(?:AP|AFP|Reuters|REUTERS|EPA|Getty|Xinhua|Tass|ANSA|DPA|PA|UPI|Bloomberg)"
OPENER = (
    r"(?:The|In|But|A|An|It|This|That|These|Those|He|She|They|We|You|I|If|When|While|As|For|On|At|And|Yet"
    r"|So|There|Its|His"
    r"|Her|Our|Their|To|By|With|After|Before|Since|Even|Now|What|Why|How|Many|Some|Most|No|Not|One|Such"
    r"|Nor|Over)\b"
)
AFTER_SENTENCE = r"(?:(?<=[.!?\"')\]] )|(?<=>))"
MENU = (
    r"(?:home|news|opinions?|commentary|comment|politics|world|business|money|economy|culture|arts|sports?|life(?:style)?"
    r"|travel|food|tech(?:nology)?|science|health|climate|environment|videos?|audio|podcasts?|newsletters?|events"
    r"|shop|jobs|crosswords?|menu|search|sections?|log ?in|sign ?in|sign ?up|register|(?:my )?account"
    r"|subscribe(?: (?:now|for \S{1,8}))?|donate|support us|contribute|contact(?: us)?|about(?: us)?|advertise"
    r"|terms(?: (?:of (?:use|service)|& conditions|and conditions))?|privacy(?: policy)?"
    r"|cookies?(?: policy| settings)?"
    r"|do not sell my (?:info|personal information)|accessibility|help|faqs?|rss|archives?|e-?paper|live|weather)"
)
SHARED = (
    r"(?:(?:[a-z] )?(?:share|tweet|e-?mail(?: this article)?|print|save(?: for later)?|pin(?: it)?|like|post"
    r"|bookmark|copy (?:the )?link|gift|comments?(?: \(\d+\))?|facebook|twitter|linkedin|whatsapp|reddit|telegram)"
    r"(?: (?:on|via|to) \w+)?)"
)
