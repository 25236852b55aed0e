"""What stands around an article on a page: menus, section labels, rows of buttons, players, prompts.

Patterns of the scope `line` must cover a whole line whose runs of blanks were made one.
"""

from __future__ import annotations

from .rule import Rule, rule
from .vocabulary import MENU, SHARED, STAMP

_GAP = r"(?: ?[|/•·,>] ?| )[^\w\n]*"
_SECTION = (
    r"(?:opinions?|op-?eds?|comment(?:ary| is free)?|analysis|editorials?|letters|voices|views?|viewpoint"
    r"|perspectives?|columns?|columnists?|guest (?:essay|column|post|commentary)|the conversation|ideas|blogs?)"
)

FURNITURE: tuple[Rule, ...] = (
    rule("section_label", "line", rf"\W*{_SECTION}(?: ?[|/>»-] ?(?:{_SECTION}|[\w ]{{2,20}}))?\W*"),
    rule("menu", "sentence", rf"\W*{MENU}(?: ?[|/•·>] ?[^\w\n]*{MENU})+\W*"),
    rule("menu", "line", rf"\W*{MENU}(?:{_GAP}{MENU}){{2,}}\W*"),
    rule("menu", "line", r"[^|.!?]{2,40}(?: ?[|•·] ?[^|.!?]{2,40}){2,}"),
    rule(
        "menu",
        "line",
        r"\W*(?:terms|privacy|reuse this content|back to top|report an? (?:error|mistake)|log ?in|sign ?in|menu"
        r"|search|skip to (?:content|navigation))\W*",
    ),
    rule(
        "share_widget",
        "line",
        rf"(?:shar(?:e|ing)(?: this| with \w+)?\W+)?[^\w\n]*{SHARED}(?:{_GAP}{SHARED})+(?:{_GAP}\d[\d.,]*k?)?\W*",
    ),
    rule("share_widget", "line", r"sharing is caring\b.{0,40}"),
    rule(
        "share_widget",
        "line",
        r"shar(?:e|ing)(?: this)? ?[:|](?:[\W_]*(?:fb|tw|x|wa|in|facebook|twitter|whatsapp|email|link)\b){1,8}\W*",
    ),
    rule(
        "player",
        "line",
        r"\W*(?:listen to|hear|play) (?:this|the) (?:article|story|column|essay|piece)\b.{0,30}"
        r"|\[?embedded (?:content|video|media|post|tweet)\b.{0,80}|video player .{0,60}",
    ),
    rule(
        "newsletter",
        "line",
        r"(?:please )?(?:sign up|subscribe|register)\b.{0,200}\b(?:your e-?mail(?: address)?|inbox)\b.{0,60}"
        r"|(?:enter|your) (?:your )?e-?mail(?: address)?\b.{0,120}|unsubscribe (?:at )?any ?time.{0,20}",
    ),
    rule("newsletter", "sentence", r"(?:enter your e-?mail|by (?:signing up|subscribing),? you agree)\b.{0,160}"),
    rule(
        "newsletter",
        "line",
        r"(?:(?:enjoy(?:ing|ed)?|love|like) (?:this|our|the) (?:articles?|story|stories|columns?|newsletters?)"
        r"|like what you(?:'ve)? (?:just )?read)\b.{0,40}\?.{0,200}",
    ),
    rule(
        "newsletter",
        "sentence",
        r"(?:this (?:column|article|story|site|journalism) is (?:supported|funded|made possible) by\b.{1,80}"
        r"\b(?:members|readers|subscribers|donations)\b.{0,60}|become an? (?:member|subscriber|supporter)\b.{0,80}"
        r"|chip in\b.{0,60}|donate (?:now|today|here)\b.{0,60})",
    ),
    rule(
        "related_link",
        "line",
        r"\W*(?:read next|up next|next up|breaking(?: news)?|live|explainer|from the archives?) ?[:|>»]+"
        r" ?[^.!?]{2,160}",
    ),
    rule("related_link", "line", r"[>»→*\W]{1,4}(?:read|see|watch) (?:more|also|next)\b ?[:|>»]?.{0,200}"),
    rule(
        "related_link",
        "line",
        r"(?:most (?:read|viewed|popular|shared|commented)|trending|more|latest|top stories|recommended)"
        r"(?: (?:in|from|by|on|for) .{2,40}| now)?",
    ),
    rule(
        "comment_prompt",
        "line",
        r"(?:\d[\d,]* comments?\b|comments? ?\(\d[\d,]*\)|comments? ?[:|]).{0,80}"
        r"|(?:do you )?have an? (?:news )?tip\b.{0,80}|contact (?:us|the (?:author|writer|editor))\W{0,3}.{0,60}",
    ),
    rule(
        "cookie_notice",
        "sentence",
        r"\W*(?:accept|reject|allow|manage|customi[sz]e)(?: all)?(?: cookies| preferences| settings)?"
        r"(?: ?[/|•·] ?(?:accept|reject|allow|manage|customi[sz]e|learn more)(?: all)?"
        r"(?: cookies| preferences| settings)?)+\W*",
    ),
    rule("caption", "line", r"caption ?[:|].{2,300}"),
    rule("timestamp", "line", rf"{STAMP}(?: ?[|•·] ?.{{1,40}}){{1,3}}"),
    rule(
        "advertisement",
        "line",
        r"\W*(?:story|article|text) continues below(?: (?:this |the )?ad(?:vertisement)?)?\W*",
    ),
    rule("advertisement", "line", r"advertisement ?[-–—] ?(?:story|article) continues.{0,30}"),
)
