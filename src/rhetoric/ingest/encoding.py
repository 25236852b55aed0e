"""Bytes to text: refuse what is no text, find the encoding, say which it was."""

from __future__ import annotations

import codecs
import re

from ..errors import InputError

# First bytes of formats that are not text (or, for RTF, not plain text).
_MAGIC = (
    (b"%PDF", "a damaged PDF, save as text"),
    (b"PK\x03\x04", "ODT, EPUB and zip files are not read, nor damaged DOCX; save as text or DOCX"),
    (b"\xd0\xcf\x11\xe0", "old Word files are not read, save as DOCX or text"),
    (b"{\\rtf", "RTF is not read, save as DOCX or text"),
    (b"\x1f\x8b", "compressed file, unpack it first"),
    (b"\x89PNG", "an image, not a text"),
    (b"\xff\xd8\xff", "an image, not a text"),
    (b"GIF8", "an image, not a text"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_CONTROL_CHARACTER = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MAX_CONTROL_SHARE = 0.01
# What a text of mostly ASCII letters does not hold: signs or letters beyond Latin, three accented in a row.
_SIGNS = "\u00a0\u3000‘’‚“”„–—…•·¢£€¥©®™°§«»¼½¾×¿¡†‡ˆ˜"
_STRAY = re.compile(f"[^\x00-\x7fÀ-ÖØ-öø-þĀ-žŒœŠšŽžŸ{_SIGNS}]|[À-ÖØ-öø-ž]{{3}}")
# English often comes with the punctuation of these; Big5 from old Chinese systems (NLTK holds such addresses).
_WESTERN = ("cp1252", "big5")
_ENCODINGS = [
    "cp1250",
    "cp1251",
    "cp1252",
    "cp1253",
    "cp1254",
    "cp1257",
    "iso8859_2",
    "iso8859_5",
    "iso8859_7",
    "iso8859_15",
    "koi8_r",
    "koi8_u",
    "mac_roman",
    "big5",
    "gb18030",
    "shift_jis",
    "euc_jp",
    "euc_kr",
]
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096


def decode(data: bytes, name: str, *, markup: bool = False) -> tuple[str, str]:
    """The text without byte-order mark, and its encoding's name.

    Raises InputError for binary or undecodable bytes. `markup` honours a charset that a page declares.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    _refuse_binary(data, name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _guess(data, name, error, _declared(data) if markup else "")


def _strict(data: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        return data.decode(encoding).removeprefix("\ufeff"), encoding
    except UnicodeDecodeError as error:
        raise _undecodable(name, f"it begins like {encoding} but breaks at byte {error.start}") from None


def _undecodable(name: str, why: str) -> InputError:
    return InputError(f"{name}: cannot be decoded, {why}; save it as UTF-8")


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, reason in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"{name}: {reason}")
    controls = len(data) - len(data.translate(None, _CONTROL))
    if b"\0" in data or controls > _MAX_CONTROL_SHARE * len(data):
        raise InputError(f"{name}: a binary file, not a text; save it as plain text in UTF-8")


def _declared(data: bytes) -> str:
    found = _META_CHARSET.search(data[:_HEAD])
    try:
        return codecs.lookup(found[1].decode("ascii")).name if found else ""
    except (LookupError, UnicodeDecodeError):
        return ""


def _guess(data: bytes, name: str, error: UnicodeDecodeError, declared: str) -> tuple[str, str]:
    if declared and declared != "utf-8":
        return _strict(data, declared, name)
    if _mostly_utf8(data):
        raise _undecodable(name, f"UTF-8 that breaks at byte {error.start}")
    encoding = next((one for one in _WESTERN if _plausible(data, one)), "") or _detect(data)
    if not _plausible(data, encoding):
        raise _undecodable(name, "no encoding fits")
    return data.decode(encoding), encoding


def _detect(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_ENCODINGS).best()
    return best.encoding if best is not None and best.percent_coherence > 0 else ""


def _plausible(data: bytes, encoding: str) -> bool:
    """Whether the bytes decode, without stray controls, and non-ASCII letters stand where letters can."""
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    if _CONTROL_CHARACTER.search(text):
        return False
    foreign = sum(character > "\x7f" and character.isalpha() for character in text)
    if foreign > sum(character.isascii() and character.isalpha() for character in text):
        return encoding != "cp1252" and sum(
            character.isalpha() or character.isspace() for character in text
        ) > 0.7 * len(text)
    return not _STRAY.search(text)


def _mostly_utf8(data: bytes) -> bool:
    """Whether more characters are valid multi-byte UTF-8 than are broken."""
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    return sum(map(len, re.findall(r"[^\x00-\x7f]+", lenient))) > 2 * broken
