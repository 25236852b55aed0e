"""Spellings of one character made one: quotation marks, spaces, entities, mis-decoded bytes.

Folding never touches `Document.text`; it gives the aligned copy on which cleaning and parsing work, so
that curly and straight quotes, no-break spaces, soft hyphens and mojibake make no difference to either.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from .aligned import Aligned

_SINGLE = "‘’‚‛‹›′´`\u02bc"
_DOUBLE = "“”„‟«»″"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f"
_ONE_TO_ONE = str.maketrans(dict.fromkeys(_SINGLE, "'") | dict.fromkeys(_DOUBLE, '"') | dict.fromkeys(_SPACES, " "))
_BREAKS = re.compile("\r\n?|[\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_ELLIPSIS = re.compile("…")
_BACKTICKS = re.compile("``")
_TWO_SINGLE = re.compile("(?<!')''(?!')")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SPACE_RUN = re.compile(r" {2,}")
_LINE_EDGE = re.compile(r"(?<=\n) +| +(?=\n)|\A +| +\Z")
# What the bytes 0x80-0xBF become when UTF-8 is read as Latin-1 or Windows-1252.
_CONTINUATION = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
# A UTF-8 sequence so read: a leading byte and as many continuation bytes as it asks for.
_SEQUENCE = re.compile(
    f"[\u00c2-\u00df][{_CONTINUATION}]|[\u00e0-\u00ef][{_CONTINUATION}]{{2}}|[\u00f0-\u00f4][{_CONTINUATION}]{{3}}"
)


def fold(text: str) -> Aligned:
    """The text with one spelling per character, line by line; ASCII without entities stays as it is."""
    folded = Aligned.of(text)
    if "&" in text:
        folded = folded.sub(_ENTITY, _decode_entity)
    if not text.isascii():
        folded = _repair(folded)
    folded = folded.sub(_BREAKS, "\n").sub(_INVISIBLE, "").sub(_ELLIPSIS, "...").sub(_BACKTICKS, '"')
    folded = Aligned(folded.text.translate(_ONE_TO_ONE), folded.starts, folded.ends)
    return folded.sub(_TWO_SINGLE, '"').sub(_SPACE_RUN, " ").sub(_LINE_EDGE, "")


def _decode_entity(match: re.Match[str]) -> str:
    name = match[0]
    if name[1] != "#" and name[1:] not in html5:
        return name
    decoded = unescape(name)
    return " " if decoded.isspace() else decoded


def _repair(folded: Aligned) -> Aligned:
    """Undo UTF-8 that was read as a single-byte encoding, where ftfy (Speer 2019) is sure of some of it."""
    suspects = set(_SEQUENCE.findall(folded.text))
    if not suspects:
        return folded
    from ftfy import fix_encoding

    # A two-character sequence is too short to be sure of by itself; a sure one elsewhere in the text decides.
    if all(fix_encoding(suspect) == suspect for suspect in suspects):
        return folded
    return folded.sub(_SEQUENCE, _redecode)


def _redecode(match: re.Match[str]) -> str:
    try:
        return match[0].encode("sloppy-windows-1252").decode("utf-8")  # a codec that importing ftfy registers
    except UnicodeError:
        return match[0]
