"""Dates that can be read in one way only."""

from __future__ import annotations

import re
from datetime import date, datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_FORMS = (
    re.compile(r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)? {_MONTH},? (?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b", re.IGNORECASE),
)
_REDUCED = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_NUMBERS = re.compile(r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})|(\d{4})(\d{2})(\d{2})")


def iso_date(words: str) -> str:
    """The first date in the words as ISO 8601, or "" where none is clear (3/4/2021 is not)."""
    for form in _FORMS:
        if match := form.search(words):
            found = match.groupdict()
            month = int(found["number"]) if "number" in found else _MONTHS.index(found["month"][:3].lower()) + 1
            try:
                return date(int(found["year"]), month, int(found["day"])).isoformat()
            except ValueError:
                continue
    return ""


def stated_date(words: str, form: str = "") -> str:
    """What a column of dates holds as ISO 8601, down to a month or year where it says no more; "" for nothing.

    `form` is the column's format as `strptime` reads it. Raises ValueError where there is no one way to read them.
    """
    words = words.strip()
    if not words or _REDUCED.fullmatch(words):
        return words
    if form:
        return datetime.strptime(words, form).date().isoformat()
    if match := _NUMBERS.fullmatch(words):
        return date(*(int(part) for part in match.groups() if part)).isoformat()
    if found := iso_date(words):
        return found
    raise ValueError("not a date that can be read in one way")
