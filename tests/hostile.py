"""A result whose text and every other field try to break out of a report."""

from dataclasses import asdict

from rhetoric.model import Analogy, Finding, Mention, Quotation

SCRIPT = "<script>document.title='owned'</script>"
ATTACKS = (
    SCRIPT,
    "</style><style>body{display:none}</style>",
    "</script><script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    '" onmouseover="document.title=\'owned\'" x="',
    "<a href=\"javascript:document.title='owned'\">go</a>",
    "<iframe src=https://example.org></iframe>",
    "--><svg onload=document.title='owned'>",
    "{{ 7 * 7 }} {% raw %} {{< include secret.md >}}",
    "\x1b]0;owned\x07\x1b[31mred\x9b2J",
    "\u202egnp.exe\u2066 \u2028 \u0085",
    "=cmd|' /C calc'!A0",
    "| pipe | **bold** [link](https://example.org) `code` <b>",
)
ALL = " ".join(ATTACKS)


def hostile():
    """The result and the text it speaks of: one finding per attack, all of them in every string field."""
    text = "\n\n".join(f"Start {attack} end." for attack in ATTACKS)
    findings = []
    for n, attack in enumerate(ATTACKS):
        at = text.index(attack)
        findings.append(
            Finding(
                "d",
                ("loaded", "framing")[n % 2],
                ("alarm", "depiction")[n % 2],
                at,
                at + len(attack),
                attack,
                0,
                rule=attack,
                voice=("author", "quoted")[n % 3 == 2],
                speaker=attack,
                target=attack,
                value=-2.0,
            )
        )
    mention = Mention("d", ALL, 0, 5, "Start", "name", sentiment=-0.5, negative=0.5, neutral=0.5, type=SCRIPT)
    analogy = Analogy(
        "d", 0, 20, ALL, ALL, "person", 1938, 1939, ALL, SCRIPT, SCRIPT, property=ALL, property_voice="quoted",
        property_speaker=SCRIPT, inference=ALL, task=SCRIPT,
    )  # fmt: skip
    quotation = Quotation("d", 0, 30, 1, 29, "direct", speaker=ALL, cue=SCRIPT)
    return _result(text, findings, mention, analogy, quotation), text


def _result(text, findings, mention, analogy, quotation):
    actor = {
        "document": "d", "actor": ALL, "type": SCRIPT, "voice": "author", "mentions": 1, "sentiment": -0.5,
        "low": None, "high": None, "negative": 0.5, "neutral": 0.5, "positive": 0.0, "agent": 0, "patient": 0,
        "stance": "critical", "flagged": True,
    }  # fmt: skip
    score = {
        "document": "d", "module": "framing", "label": "depiction", "voice": "author", "count": 3,
        "denominator": 100, "unit": "per 1,000 words", "rate": 30.0, "low": 6.2, "high": 87.7, "tier": "B",
    }  # fmt: skip
    document = {
        "document": "d", "path": ALL, "sha256": "", "title": ALL, "author": ALL, "outlet": ALL, "date": SCRIPT,
        "language": 'en" onload="x', "n_characters": len(text), "n_words": 120, "n_author_words": 100,
        "n_sentences": 13, "n_paratext_characters": 5, "encoding": SCRIPT,
        "removed": [{"start": len(text) - 5, "end": len(text), "rule": SCRIPT}], "warnings": [ALL],
    }  # fmt: skip
    return {
        "schema": "rhetoric/1",
        "instrument": {"fingerprint": "f", "package": "0", "textstat": "0"},
        "document": document,
        "findings": [asdict(f) for f in findings],
        "mentions": [asdict(mention)],
        "actors": [actor],
        "analogies": [asdict(analogy)],
        "quotations": [asdict(quotation)],
        "scores": [score],
        "failures": [],
    }
