"""Whether a text looks English, by its share of function words."""

from __future__ import annotations

import re

# The commonest English function words, less those that are common words of other European languages.
_FUNCTION_WORDS = """
about against and are as at be because been between but by could does for from had has have her his how if
into is it its more not of on only or our should than that the their them there these they this those to was
we were what when where which who will with would you
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
MIN_WORDS = 20
MIN_SHARE = 0.18
_WORD = re.compile(r"[^\W\d_]+")


def looks_english(text: str) -> bool:
    """True where at least 18 % of the words are English function words, or there are too few to say."""
    words = _WORD.findall(text.lower())
    if len(words) < MIN_WORDS:
        return True
    return sum(word in FUNCTION_WORDS for word in words) >= MIN_SHARE * len(words)
