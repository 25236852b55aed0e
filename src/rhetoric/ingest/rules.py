"""What is not the author's prose, as rows of data: a name, where to look, a pattern.

Patterns run on the folded text (straight quotes, single blanks). `line` patterns must cover a whole line,
`sentence` patterns a whole sentence, on its own line or not. `fragment` and `inline` patterns match
anywhere: fragments before the lines are looked at, inline ones after.
"""

from __future__ import annotations

import re

from .furniture import FURNITURE
from .rule import Rule as Rule
from .rule import rule as _rule
from .vocabulary import (
    AFTER_SENTENCE,
    AGENCY,
    ATTRIBUTE,
    BUTTON,
    MONTH,
    OPENER,
    PLACE,
    PROPERTY,
    SITE,
    STAMP,
    TAGS,
    THING,
)

LINK = "related_link"
RULES: tuple[Rule, ...] = (
    _rule("front_matter", "fragment", r"\A---\n(?:[\w-]+:.*\n|[ -]+.*\n)*?---(?=\n|\Z)"),
    _rule(
        "html_fragment", "fragment", r"<!--.*?-->|<script\b.*?</script>|<!doctype[^>]*>", re.IGNORECASE | re.DOTALL
    ),
    _rule("css_fragment", "fragment", r"<style\b.*?</style>", re.IGNORECASE | re.DOTALL),
    _rule("html_fragment", "fragment", rf"</?(?:{TAGS})(?:\s[^<>]*)?/?>"),
    _rule("css_fragment", "fragment", rf"(?:<[a-z]\w* )?{ATTRIBUTE}(?: {ATTRIBUTE})* ?/?>?"),
    _rule(
        "css_fragment",
        "fragment",
        rf"(?:(?<!\S)(?:[.#@][\w-]+(?:[ ,>:]{{1,3}}[.#]?[\w-]{{1,40}}){{0,8}}"
        rf"|(?:body|p|div|span|a|h[1-6]|img|ul|li|td|tr|html)) ?)?\{{\s*(?:{PROPERTY}\s*:[^{{}};]*;?\s*)+\}}",
    ),
    _rule(
        "css_fragment",
        "fragment",
        rf"(?:\b{PROPERTY}: ?(?=[^;:\n]*(?:\d|#[0-9a-f]{{3}}|none|auto|bold|center|left|right|block|inherit"
        rf"|serif))[^;:\n]{{1,40}};[ \n]?)+(?:\"?>)?",
    ),
    _rule(
        "html_fragment",
        "line",
        r"(?=.*[{};()]).*(?:\bfunction ?\w* ?\(|\bdocument\.\w+|\bwindow\.\w+|\bgoogletag\b|\bvar \w+ ?="
        r"|=> ?\{|^\}\)?).*",
    ),
    _rule("separator", "line", r"[\W_]+"),
    _rule(
        "advertisement",
        "line",
        r"(?:advertisements?|sponsored(?: content| by .{1,40})?|paid content|promoted(?: content)?)",
    ),
    _rule("advertisement", "line", r"(?:advertisement ?[-–—|:].{1,80}|scroll to continue.{0,40})"),
    _rule(
        "advertisement",
        "sentence",
        r"(?:story|article|text) continues (?:below|after)(?: (?:this |the )?ad(?:vertisement)?)?\.?",
    ),
    _rule(
        "continue_link",
        "sentence",
        r"[(\[]?(?:continue reading|story continues|read on|keep reading)(?: below| here| the (?:main|full"
        r"|rest of the) (?:story|article))?\.{0,3}[)\]]?",
    ),
    _rule(
        "continue_link",
        "line",
        r"(?:read (?:the )?(?:full|whole|original) (?:story|article|text|post|column)"
        r"|skip to (?:main )?content|opens in (?:a )?new (?:window|tab)|click to (?:enlarge|expand)).{0,40}",
    ),
    _rule(
        "cookie_notice",
        "sentence",
        r"(?=.*\bcookies?\b)(?=.*\b(?:we|our|us|you|your|sites?|websites?|browser|accept|privacy|consent"
        r"|policy)\b)(?=.*\b(?:use[sd]?|using|accept|agree|consent|store[sd]?|policy|manage|set|settings"
        r"|preferences|reject)\b)(?!.*\b(?:he|she|they|said|recipe|oven|bake[ds]?)\b).{1,300}",
    ),
    _rule(
        "newsletter",
        "sentence",
        r"(?:\W*)(?:please |to read more,? )?(?:sign(?:ing)? up|subscribe|register|join)(?: now| here| today"
        r"| below| free)?(?:,? (?:for|to|our|here|with|at|and|via|on)\b)(?=.*\b(?:newsletters?|updates|inbox"
        r"|e-?mails?|alerts|channel|podcasts?|subscription|briefing|digital|free|mailing list|edition"
        r"|newspaper|magazine|rss|feed)\b).{1,240}",
    ),
    _rule(
        "newsletter",
        "sentence",
        r"(?=.*\b(?:inbox|newsletters?)\b)(?:get|receive|have|want|enjoy|like|delivered|our"
        r"|the best)\b.{1,200}",
    ),
    _rule(
        "newsletter",
        "line",
        r"(?:subscribe|sign up|newsletters?(?: sign-?up)?"
        r"|already a subscriber\?.{0,40}|support (?:our|independent|quality) journalism.{0,60})[.!]?",
    ),
    _rule("newsletter", "line", r"subscribe (?:to|for) [^.!?:]{1,60}"),
    _rule(
        "share_widget",
        "sentence",
        rf"(?=.*(?:{SITE}|{BUTTON}))(?:{SITE}|{BUTTON})(?: ?[,|/•·&+] ?| )?(?:(?:{SITE}|{BUTTON}"
        rf"|\d[\d.,]*[km]?|shares?|likes?|link|more)(?: ?[,|/•·&+] ?| |\b))*",
        0,
    ),
    _rule("share_widget", "sentence", r"\d[\d.,]*[km]? (?:shares?|likes?|retweets?|views?)"),
    _rule(
        "share_widget",
        "sentence",
        rf"(?:click (?:here )?to )?(?:share|tweet|pin|e-?mail|send|like|follow|recommend|print|save"
        rf"|bookmark)(?: {PLACE}{THING})+(?: ?\(opens in new window\))?[:!]?",
    ),
    _rule(
        "share_widget",
        "sentence",
        rf"(?:please )?(?:click here to |(?:you can )?)(?:follow|like|join|find)\b.{{1,60}} (?:on|at"
        rf"|via) (?:{SITE}|@\w+)(?: (?:and|or|at|for)\b.{{1,80}})?[.!]?",
    ),
    _rule(
        "share_widget",
        "inline",
        rf"{AFTER_SENTENCE}(?:(?:{SITE}|{BUTTON})(?: (?:{SITE}|{BUTTON}))+)(?= [A-Z]|$)",
        re.MULTILINE,
    ),
    _rule(
        "share_widget",
        "inline",
        rf"{AFTER_SENTENCE}(?:Share|Tweet|Pin|Email|Print) (?:this (?:article|story|page|post|column)"
        rf"|(?:this )?on {SITE}|via (?:E-?mail|{SITE}))(?= [A-Z]|$)",
        re.MULTILINE,
    ),
    _rule("share_widget", "inline", rf"{AFTER_SENTENCE}(?:{SITE}|Tweet|Print|E-?mail)(?= {OPENER})", 0),
    _rule("advertisement", "inline", rf"{AFTER_SENTENCE}(?:Advertisement|ADVERTISEMENT)(?= [A-Z]|$)", re.MULTILINE),
    _rule(
        "caption",
        "line",
        r"\W?(?:photos?|photographs?|photographers?|images?|pictures?|illustrations?)(?: (?:credits?|by"
        r"|courtesy of|from))? ?[:/|©].{1,300}",
    ),
    _rule(
        "caption",
        "line",
        r"\W?(?:(?:photo|image|picture) (?:credits?|courtesy)|credits?:|file (?:photo|image|picture"
        r"|pic)\b).{0,300}",
    ),
    _rule(
        "caption",
        "line",
        rf"(?!.*[.!?] [A-Z]).{{0,250}}[(\[][^()\[\]]*(?:{AGENCY} (?:Photo|Images)|{AGENCY} ?/|/ ?{AGENCY}"
        rf"|Getty Images|file (?:photo|picture|image)|(?:photo|image|picture)(?: credit)?(?: ?:"
        rf"| by ))[^()\[\]]*[)\]]\W?",
        0,
    ),
    _rule(
        "caption",
        "line",
        rf"(?:{AGENCY}(?: Images| Photo)?|©) ?[/©|] ?.{{1,60}}|.{{1,60}}/ ?{AGENCY}(?: Images| Photo)?"
        rf"|Getty Images|(?i:file photo)",
        0,
    ),
    _rule(
        "caption",
        "inline",
        rf"[(\[](?:{AGENCY} (?:Photo|Images)|{AGENCY} ?/|Getty Images|(?i:file photo)|(?:Photo|Image"
        rf"|Picture)(?: (?:credit|by)|:))[^()\[\]\n]{{0,160}}[)\]]",
        0,
    ),
    _rule("caption", "line", r"!\[[^\]]*\]\([^)]*\)"),
    _rule(
        "related_link",
        "inline",
        r"[(\[](?:related|read more|also read|read also|see also|watch"
        r"|more)(?: [a-z]+)?: ?[^()\[\]\n]{1,250}[)\]]",
    ),
    _rule(
        "related_link",
        "sentence",
        r"(?:related(?: (?:articles?|stories|story|content|coverage|reading|links?|posts?|topics?|news))?"
        r"|read more|read also"
        r"|also read|see also|more (?:on this|from (?:the|this|our) .{1,30}|stories)|you (?:may"
        r"|might) also like|further reading"
        r"|don't miss|in case you missed it|most (?:read|popular|viewed)|editor's picks?) ?[:|»>–—-]+.{0,200}",
    ),
    _rule(
        "related_link",
        "line",
        r"[(\[]?(?:(?:related|recommended)(?: (?:articles?|stories|content|coverage|reading|links?|posts?"
        r"|topics?|for you))?"
        r"|read more|read also|also read|see also|more stories|most (?:read|popular|viewed)|(?:click"
        r"|tap) here (?:to|for) .{1,80}"
        r"|you (?:may|might) also like.{0,30}"
        r"|(?:watch|listen|up next|recommended)(?: now| more)? ?[:|»>].{1,120})[.!]?[)\]]?",
    ),
    _rule("related_link", "line", r"(?:read more|also read|read also) [^.?!]{1,120}"),
    _rule(
        "copyright",
        "sentence",
        r"(?:(?:copyright|\(c\)|©)(?: ?(?:©|\(c\)|:))? ?(?:\d{4}|by [A-Z]).{0,200}|©.{1,160}"
        r"|(?:.{0,80}\b)?all rights reserved\b.{0,120}|(?:re)?published (?:with"
        r"|by) (?:the )?(?:kind )?permission\b.{0,160}|reprinted (?:with|by|from) .{1,160})",
    ),
    _rule(
        "copyright",
        "sentence",
        r"(?:this (?:article|piece|post|column|story|essay|op-ed|commentary)|a (?:longer "
        r"|shorter )?version of this (?:article|piece|post|column|story|essay|op-ed))\b.{0,60}?\b(?:(?:was "
        r"|is |has been |were )?(?:first |originally |also |re|previously )*published|(?:first|originally"
        r"|also) (?:appeared|ran|posted)|appear(?:s|ed) (?:in|on)) (?:by|in|on|at|with|under|as)\b.{0,200}",
    ),
    _rule("copyright", "sentence", r"(?:first|originally) (?:published|appeared) (?:by|in|on|at)\b.{0,160}"),
    *(
        _rule(
            "editorial_note",
            scope,
            r"[(\[]?(?:editor'?s'? note ?[:–—-].{0,500}|(?:correction|clarification) ?:.{0,500}"
            r"|this (?:article|piece|column|story|post) (?:was|has been) (?:amended|updated|corrected|edited"
            r"|revised)\b.{0,400})",
        )
        for scope in ("line", "sentence")
    ),
    _rule("timestamp", "line", rf"{STAMP}(?:[ ,|•·(–-]+{STAMP}\)?)*(?:[ ,|•·-]+\d+ min(?:ute)?s? read)?\.?"),
    _rule(
        "timestamp",
        "line",
        r"(?:\d+ min(?:ute)?s? read|(?:reading time|read time) ?:? \d+.{0,12}|\d+ (?:minutes?|hours?"
        r"|days?) ago|(?:published|updated|posted) \d+ .{1,20} ago)",
    ),
    _rule(
        "dateline",
        "inline",
        rf"^[A-Z][A-Za-z .,'/]{{2,50}}(?: {MONTH} \d{{1,2}})? ?\({AGENCY}\) ?[-–—]+ ",
        re.MULTILINE,
    ),
    _rule(
        "comment_prompt",
        "line",
        r"(?:leave a (?:comment|reply)|(?:no |\d+ )?comments?(?: \(\d+\))?|(?:show|view|load|post|add|read|see"
        r"|write|hide)(?: all| more| a| your| the| \d+)* comments?(?: \(\d+\))?|join the (?:conversation"
        r"|discussion)|(?:log|sign) in to comment|comments are (?:closed|open).{0,80}|have your say.{0,60})\W?",
    ),
    *(
        _rule(
            "comment_prompt",
            scope,
            r"(?:(?:please )?(?:leave|share|tell us|let us know|send us|join|have your say|post|write"
            r"|what do you think)\b"
            r"(?=.*\b(?:comments?(?: section)? below|in the comments|letters to the editor"
            r"|your (?:thoughts|views|letters|submissions?) (?:to|at|on|in|with))\b).{1,240}"
            r"|your email address will not be published.{0,80}|required fields are marked.{0,8})",
        )
        for scope in ("line", "sentence")
    ),
    _rule(
        "tags_line",
        "line",
        r"(?:tags?|topics?|filed under|categor(?:y|ies)|keywords|posted in"
        r"|explore more on these topics)(?: ?[:|].{1,300})?|(?:#\w+[ ,]*)+",
    ),
    *FURNITURE,
)
INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|cite|em|font|i|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?>", re.IGNORECASE
)
