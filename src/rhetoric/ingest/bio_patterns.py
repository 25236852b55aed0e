"""What sentences about an author look like: patterns over single sentences of folded text."""

from __future__ import annotations

import re

from .names import NAME, PEOPLE

_PROFESSION = (
    r"(?:director|professor|lecturer|(?:post)?doctoral|fellow|scholar|researcher|economist|historian"
    r"|journalist|columnist"
    r"|correspondent|editor|writer|author|novelist|blogger|contributor|commentator|analyst|adviser|advisor"
    r"|consultant"
    r"|strategist|attorney|lawyer|barrister|psychologist|sociologist|anthropologist|philosopher"
    r"|political scientist"
    r"|broadcaster|film-?maker|pastor|rabbi|(?:co-?)?founder|chair|chairman|chairwoman|chief executive"
    r"|coordinator"
    r"|vice president|reporter|producer|host|partner|dean|expert|specialist|critic|poet|teacher|instructor"
    r"|associate"
    r"|(?:PhD|doctoral) (?:student|candidate)|research(?:er| assistant)|executive)"
)
_OFFICE = (
    r"(?:president|minister|chancellor|ambassador|senator|secretary|leader|member|congressman"
    r"|congresswoman|chief|officer"
    r"|diplomat|general|activist|campaigner|student|governor|judge|spokes\w+|liaison|envoy|representative"
    r"|counsel|aide)"
)
_ADVERB = r"(?: (?:also|currently|now|formerly|previously|presently|both|himself|herself))*"
_MODIFIERS = (
    r"(?: (?!(?:that|to|not|who|than|no|by|like|as|being|in|for|from|more|only|just|and|or|I|my|we|you|it"
    r"|already|saw|\w+ing,)\b)[\w'&-]+,?){0,6}?"
)
_ARTICLE = r"(?: (?:an?|the|one of the|our))?"
_IS_PROFESSION = rf"(?:is|was|are|were|has been|have been){_ADVERB}{_ARTICLE}{_MODIFIERS}[ -]{_PROFESSION}s?\b"
_IS_BOUND = (
    rf"{_IS_PROFESSION}(?:(?:(?! who )[^.;:]){{0,60}}? (?:at|of|for|with|in|on|to|and|from)(?: (?:the|an?"
    rf"|his|her|its|several|many|\w+ing))*"
    r" [\"'*_]*[A-Z0-9].*|[^.;:]{0,60} (?:who (?:writes|covers|teaches|lives|works|has|is|speciali[sz]es"
    r"|studies|focuses|blogs|lectures)|whose|based|specialising|specializing|focusing|covering|and) .*"
    r"|\.?$)"
)
_CAREER = (
    r"(?:(?:has |have |had |previously |formerly |also |currently |now |once |recently "
    r"|regularly )*(?:serve[sd]?|serving|worked"
    r"|works|held|taught|teaches|lectured|lectures|wrote|writes|written|published|covers|covered|edits"
    r"|edited|hosts|blogs"
    r"|tweets|contributes|contributed|specialise[sd]|specialize[sd]|co-?founded|founded|co-?authored"
    r"|authored|runs|heads"
    r"|directs|directed|chairs|chaired|holds|received|earned|graduated|studied|lives|resides|reports"
    r"|reported|co-?hosts)"
    r" (?:as|for|at|in|on|with|from|under|by|about|extensively|widely|regularly|briefly|previously|an?|the"
    r"|his|her|several"
    r"|numerous|many|over|more|\d+|one|two|three|four|five|six|[A-Z]\w+|history|politics|law|economics"
    r"|philosophy)\b"
    r"|(?:is|are) (?:currently |now )?(?:based in|(?:co-?)?authors? of|working on an? |writing an? "
    r"|completing )"
    r"|can be (?:reached|contacted|followed|found) )"
)
_WORKS = (
    r"(?:books?|novels?|memoir|articles|essays|research|columns?|writings?|work|poems|publications|podcast"
    r"|website|blog|latest)"
)
_OWN_WORKS = (
    rf"(?:His|Her|Their) (?:(?:most|recent|latest|newest|new|first|second|next|forthcoming|other|previous"
    rf"|many|published|own) )*"
    rf"{_WORKS} (?:is|are|includes?|including|was|were|will be|has appeared|have appeared|appears?"
    rf"|focus(?:es)?|centers on)\b"
)
_LEAD = r"^(?:[•*o·–—-] |[*_(\[]+)?"

CERTAIN = re.compile(
    rf"{_LEAD}(?:"
    rf"[Tt]he (?:writer|author|contributor|columnist)s? (?:{_IS_BOUND}|{_CAREER})"
    rf"|[Tt]he (?:writer|contributor)s? (?:is|are|was"
    rf"|were){_ADVERB}{_ARTICLE}{_MODIFIERS}[ -](?:{_PROFESSION}|{_OFFICE})s?\b"
    r"|(?:[Tt]he|[Aa]ll|[Aa]ny|[Tt]hese) (?:(?:views|opinions)(?: and (?:views|opinions))?"
    r"|ideas)(?: \w+){0,3} expressed\b"
    r"(?=.*\b(?:author|writer|own|necessarily|editorial|reflect|represent|contributors?|here"
    r"|this (?:article|column|piece|essay))\b)"
    r"|[Tt]his (?:article|column|piece|commentary|essay|op-ed) (?:reflects|represents"
    r"|expresses) (?:only )?(?:the|his|her)"
    r"|[Oo]pinions expressed (?:by|in|here)\b"
    r"|(?:You can )?(?:[Ff]ollow|[Ff]ind|[Cc]ontact|[Ee]-?mail|[Rr]each)"
    rf" (?:him|her|them|me|{NAME}) (?:on|at|via|online|@)"
    r"|(?:He|She|They|I) (?:can be (?:reached|contacted|followed) (?:on|at|via|@)|(?:tweets?|blogs?)(?: on"
    r"| at| via| under| as)? @)"
    r"|(?:Twitter|X|E-?mail|Website|Contact) ?: ?\S+$|(?:Follow )?@\w+\.?$"
    r")"
)
_NEW_WORK = (
    rf"'s (?:new|next|latest|most recent|forthcoming|first|second) {_WORKS},? .{{1,100}}"
    r" (?:is|was|will be) (?:published|out|released|available)\b"
)
NAMED = re.compile(
    rf"{_LEAD}(?P<who>{PEOPLE})(?:{_NEW_WORK}|(?: ?\([^)]*\))?(?:, [^.;:]{{0,120}}?,)? (?:{_IS_BOUND}|{_CAREER}))"
)
_STRONG_CAREER = (
    r"(?:(?:has |have |previously |formerly |also |currently |now |recently )*(?:serve[sd]? (?:as|on|in"
    r"|with)|work(?:s|ed) (?:as|for|at|with)"
    r"|(?:teaches|taught|lectures)|holds (?:a|an|two|the [A-Z]\w+ [Cc]hair)|(?:is|are) (?:currently "
    r"|now )?based in|lives in"
    r"|(?:is|are) (?:the |a )?(?:co-?)?authors? of|has (?:written|published|worked)|(?:writes"
    r"|blogs) (?:for|at|on|about))\b.*[ \"'*_][A-Z0-9].*)"
)
_STRONG_WORKS = (
    rf"(?:His|Her|Their) (?:(?:most|recent|latest|newest|next|forthcoming|other) )+{_WORKS} (?:is|are"
    rf"|includes?|was|were) [\"'*_]*(?:[A-Z]|titled|entitled|called|on )"
)
STRONG = re.compile(rf"{_LEAD}(?:(?:He|She|They) (?:{_IS_BOUND}|{_STRONG_CAREER})|{_STRONG_WORKS})")
PRONOUN = re.compile(rf"{_LEAD}(?:(?:He|She|They) (?:{_IS_BOUND}|{_CAREER})|{_OWN_WORKS})")
_RANK = (
    r"(?:(?:[Ff]ormer|[Ss]enior|[Ee]xecutive|[Dd]eputy|[Aa]ssociate|[Aa]ssistant|[Vv]isiting|[Mm]anaging"
    r"|[Rr]esearch|[Pp]olicy"
    r"|[Nn]on-?resident|[Dd]istinguished|[Ff]ounding|[Ee]meritus|[Ss]taff|[Gg]uest|[Oo]pinion|[Aa]djunct"
    r"|[Cc]hief) )*"
)
ROLE = re.compile(
    rf"{_LEAD}{_RANK}(?i:director|professor|lecturer|fellow|scholar|columnist|correspondent|editor"
    rf"|researcher)(?:[- ](?i:general|emeritus|in chief))?,?"
    r" (?:of|at|for|in|on|and|with)\b.*[ \"'(][A-Z]"
)
OFFICE_LINE = re.compile(rf"{_LEAD}{_RANK}(?i:{_PROFESSION}|{_OFFICE})s?\b")
HAS_ROLE = re.compile(rf"(?i:\b(?:{_PROFESSION}|{_OFFICE}|staff|special to)\b)")
FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|should"
    r"|shall|he|she|it|they"
    r"|we|you|i|this|these|there|not|says?|said|told|thinks?|believes?|wants?|made|took|came|went|became"
    r"|becomes|argues?"
    r"|claims?|warns?|means|remains|\w+(?<!unit)(?<!appli)(?<!advanc)(?<!bas)(?<!retir)(?<!relat)ed)\b"
)
NARRATIVE = re.compile(
    r"\b(?:before|until|when|while|because|although|after) (?:he|she|they|the|his|her|its)\b|\bbut\b"
)
SPEECH = re.compile(
    r"\b(?:says?|said|told|tells|argues?|argued|warns?|warned|believes?|thinks?|claims?|puts it|notes"
    r"|noted)\b"
)
FOLLOWS = re.compile(
    rf"{_LEAD}(?:He|She|They|His|Her|Their|Follow|Find|Click|You can|For more|To order|Contact|E-?mail|Twitter"
    rf"|Visit|Read)\b"
)


TAKES_UP = re.compile(
    r"^(?:He|She|His|Her|They|Their|Him|In (?:his|her|their)|As (?:he|she)|According to (?:him|her))\b"
)
NAMED_BOUND = re.compile(rf"{_LEAD}{PEOPLE}(?: ?\([^)]*\))?(?:, [^.;:]{{0,120}}?,)? {_IS_BOUND}")
# A curriculum vitae in the present tense: who someone is, not what became of them.
PRESENT = re.compile(
    rf"{_LEAD}(?:(?:He|She|They) (?:(?:also|currently|now) )?(?:is|are|teaches|teach|writes|write|holds"
    rf"|hosts|edits|lectures"
    rf"|specializes|specialises) |{_STRONG_WORKS})"
)
