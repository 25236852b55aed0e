"""Spellings of one character made one: quotation marks, spaces, entities, mis-decoded bytes.

Folding never touches `Document.text`; it gives the aligned copy on which cleaning and parsing work, so
that curly and straight quotes, no-break spaces, soft hyphens and mojibake make no difference to either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from .aligned import Aligned, Edit

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
_SUSPECT = re.compile(f"[\u00c2-\u00f4][{_CONTINUATION}]")
_NON_ASCII = re.compile(r"[^\x00-\x7f]+")


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
    """Undo UTF-8 that was read as a single-byte encoding (ftfy, Speer 2019), run by run."""
    runs = [run for run in _NON_ASCII.finditer(folded.text) if _SUSPECT.search(run[0])]
    if not runs:
        return folded
    from ftfy import fix_encoding

    fixed = [fix_encoding(run[0]) for run in runs]
    # Alone, a run such as a two-character s with caron is too short to be sure of; a sure one beside it decides.
    if any(new != run[0] for run, new in zip(runs, fixed, strict=True)):
        fixed = [_redecode(run[0]) if new == run[0] else new for run, new in zip(runs, fixed, strict=True)]
    edits = [edit for run, new in zip(runs, fixed, strict=True) for edit in _align(run, new)]
    return folded.edit(edits) if edits else folded


def _redecode(run: str) -> str:
    try:
        return run.encode("sloppy-windows-1252").decode("utf-8")  # a codec that importing ftfy registers
    except UnicodeError:
        return run


def _align(run: re.Match[str], fixed: str) -> Iterator[Edit]:
    if fixed == run[0]:
        return
    widths = [len(character.encode("utf-8", "surrogatepass")) for character in fixed]
    if sum(widths) != len(run[0]):
        yield run.start(), run.end(), fixed
        return
    at = run.start()
    for character, width in zip(fixed, widths, strict=True):
        yield at, at + width, character
        at += width
