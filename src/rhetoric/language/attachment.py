"""Which cue a stretch between quotation marks belongs to: one after it, one before it, or one that governs it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..model import Parse, Token
from .cues import Cue, word_list
from .marks import Marked
from .shapes import is_modified, is_predicate, is_utterance, words
from .speakers import NOBODY, Speaker, experiencer, is_name_elsewhere, is_own, owner, phrase, phrase_from, subject

REACH = 40  # tokens before a stretch in which the cue that governs it may stand
NEAR = 14  # tokens after a stretch in which the cue that follows it may stand
BEFORE_COMMA = 12  # tokens between a cue and the comma before a stretch
SUBJECT_BEFORE = 6  # tokens between a "what" and the verb of naming it belongs to: what the press now calls
NAMED_WITHIN = 8  # tokens between a verb of naming and the name
SHORT = 3  # words: a longer stretch is somebody's words, a shorter one may be a label
LONG = 6  # words: the same under a verb of wanting, which less often quotes
_WISHES = frozenset({"to", "obj"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_STOPS = frozenset(".!?;")
_CONTRAST = frozenset({"while", "whereas", "although", "though", "but"})
_LEADS = frozenset({"that", "as", "whether", "how", "why", "to", "like", "-", "--", "–", "—", "("})
_SKIPPED = frozenset({",", "as", "-", "--", "–", "—"})
_PROFORMS = frozenset({"it", "this", "that", "these", "those"})
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"})


class Reading(NamedTuple):
    """How a stretch reads: its kind, with the cue, the frame it was used in and the speaker where there are any."""

    kind: str
    cue: Cue | None = None
    speaker: Speaker = NOBODY
    frame: str = ""


class Scene(NamedTuple):
    """A parse with its cues, the tokens inside each stretch between marks, and for those where the marks close."""

    parse: Parse
    cues: dict[int, Cue]
    inside: dict[Marked, range]
    closes: dict[int, int]

    @classmethod
    def of(cls, parse: Parse, cues: dict[int, Cue], marked: Iterable[Marked]) -> Scene:
        """The scene of a parse; of nested stretches the inner one's close counts."""
        inside = {m: parse.tokens_in(m.content_start, m.content_end) for m in marked}
        return cls(parse, cues, inside, {i: m.end for m, tokens in inside.items() for i in tokens})

    def tokens(self, stretch: Marked) -> list[Token]:
        """The tokens between the marks."""
        return [self.parse.tokens[i] for i in self.inside[stretch]]

    def before(self, stretch: Marked) -> int:
        """The number of the last token before the stretch in its paragraph, -1 where it opens the paragraph."""
        i = self.parse.tokens_in(0, stretch.start).stop - 1
        return i if i >= 0 and self.block(i) == stretch.block else -1

    def block(self, i: int) -> int:
        """The paragraph of a token."""
        return self.parse.sentences[self.parse.tokens[i].sentence].block


def following(scene: Scene, stretch: Marked) -> Reading | None:
    """The cue after a stretch: "…," he said; "…," says Ann Lee; "…", according to the report."""
    tokens = _tokens_after(scene, stretch)
    if not tokens:
        return None
    first, limit = tokens[0].i, tokens[-1].i + 1
    source = scene.cues.get(first)
    if source is not None and source.pos == "ADP":
        return Reading("", source, phrase_from(scene.parse, source.last + 1, limit), "source")
    cue = _saying(scene, first)
    if cue is not None:
        inverted = phrase_from(scene.parse, cue.last + 1, limit)
        return Reading("", cue, inverted if inverted.head >= 0 else subject(scene.parse, cue.first), "say")
    return _subject_first(scene, tokens)


def _tokens_after(scene: Scene, stretch: Marked) -> list[Token]:
    """The tokens from the close on, up to the next stop or mark; none where a full stop stands before the close."""
    parse = scene.parse
    if stretch.closed and parse.document.text[stretch.content_end - 1] == ".":
        return []
    found: list[Token] = []
    start = parse.tokens_in(stretch.end, len(parse.document.text)).start
    for token in parse.tokens[start : start + NEAR + 1]:
        if scene.block(token.i) != stretch.block or token.text[0] in '.!?;:"()':
            break
        if found or not (token.lower in _SKIPPED or token.pos == "ADV"):
            found.append(token)
    return found


def _saying(scene: Scene, i: int) -> Cue | None:
    """The finite cue of saying at a token, auxiliaries and adverbs skipped."""
    tokens = scene.parse.tokens
    while i < len(tokens) and tokens[i].pos in {"AUX", "ADV"} and i not in scene.cues:
        i += 1
    cue = scene.cues.get(i)
    if cue is None or cue.pos != "VERB" or "say" not in cue.frames or tokens[i].tag in {"VB", "VBG"}:
        return None
    return None if tokens[min(cue.last + 1, len(tokens) - 1)].lower == "that" else cue


def _subject_first(scene: Scene, tokens: list[Token]) -> Reading | None:
    named = is_name_elsewhere(scene.parse, tokens[0])
    if (tokens[0].pos not in _NOMINAL and not named) or tokens[0].lower in {"which", "that"}:
        return None
    for token in tokens[1:]:
        cue = _saying(scene, token.i) if token.tag not in {"NN", "NNS"} else None
        if cue is not None:
            speaker = subject(scene.parse, cue.first)
            if not tokens[0].i <= speaker.head < cue.first:
                speaker = phrase_from(scene.parse, tokens[0].i, cue.first)
            if speaker == NOBODY and named:
                speaker = Speaker(tokens[0].i, tokens[0].i, tokens[0].i)
            return Reading("", cue, speaker, "say")
        elsewhere = token.tag in FINITE and token.pos != "AUX" and not token.dep.startswith("acl")
        if elsewhere or token.pos in {"CCONJ", "SCONJ"}:
            return None
    return None


def preceding(scene: Scene, stretch: Marked) -> Reading | None:
    """The cue right before a stretch: he said, "…"; he said that "…"; X said of Y: "…"."""
    opening = scene.before(stretch)
    if opening < 0:
        return None
    last = scene.parse.tokens[opening]
    if last.text == ":":
        return _before_colon(scene, opening)
    comma = last.text == ","
    bound = opening - 1 if comma or last.lower in _LEADS else opening
    for i in range(bound, max(bound - (BEFORE_COMMA if comma else 4), -1), -1):
        cue = scene.cues.get(i)
        if cue is not None and cue.last <= bound and _may_introduce(scene.parse, cue, last, bound):
            return _introduced(scene, cue, opening)
        token = scene.parse.tokens[i]
        if token.text in _STOPS or token.text in '":,' or token.tag in FINITE:
            return None
    return None


def _may_introduce(parse: Parse, cue: Cue, last: Token, bound: int) -> bool:
    if cue.pos == "ADP":
        return last.text == ","
    if cue.pos != "VERB":
        return False
    if last.text != "," and last.i > bound:
        return bool({"say", "that"} & set(cue.frames))
    if last.text != "," and cue.last < bound and not _governs(parse, cue, bound):
        return False
    between = parse.tokens[cue.last + 1 : bound + 1]
    addressee = all(
        token.pos in {"PRON", "PROPN", "DET", "NOUN", "ADV"} and (token.tag[0] != "W" or token.lower in _LEADS)
        for token in between
    )
    return "say" in cue.frames and (addressee or last.text == ",")


def _introduced(scene: Scene, cue: Cue, opening: int) -> Reading:
    if cue.pos == "ADP":
        return Reading("", cue, phrase_from(scene.parse, cue.last + 1, opening + 1), "source")
    return Reading("", cue, subject(scene.parse, cue.first), "say" if "say" in cue.frames else "that")


def _before_colon(scene: Scene, colon: int) -> Reading:
    """The cue of the clause before a colon; without one, the clause's subject or the name that stands alone."""
    parse = scene.parse
    start = parse.sentences[parse.tokens[colon].sentence].first
    start = next((j + 1 for j in range(colon - 1, start - 1, -1) if parse.tokens[j].text in ';"'), start)
    for i in range(colon - 1, start - 1, -1):
        cue = scene.cues.get(i)
        if cue is not None and cue.pos == "ADP":
            return Reading("", cue, phrase_from(parse, cue.last + 1, colon), "source")
        if cue is not None and cue.pos == "VERB" and {"say", "that", "name"} & set(cue.frames):
            speaker = subject(parse, cue.first)
            return Reading("", cue, speaker if speaker != NOBODY else _inverted(parse, cue, colon), "say")
    if parse.tokens[colon - 1].entity == "PERSON":
        return Reading("", None, phrase(parse, colon - 1), "say")
    heads = [t.i for t in parse.tokens[start:colon] if t.dep.startswith("nsubj")]
    if not heads and colon - start <= 6:
        heads = [t.i for t in parse.tokens[start:colon] if t.pos == "PROPN"]
    return Reading("", None, phrase(parse, heads[0]) if heads else NOBODY, "say")


def _inverted(parse: Parse, cue: Cue, limit: int) -> Speaker:
    """The subject right after a finite cue: said the mayor."""
    taken = any(cue.first < token.i < limit for token in parse.dependents(cue.first, "obj", "ccomp"))
    finite = parse.tokens[cue.first].tag in FINITE and not taken
    return phrase_from(parse, cue.last + 1, limit) if finite else NOBODY


def governing(scene: Scene, stretch: Marked) -> Reading | None:
    """The cue whose clause the stretch is part of: he called it "…"; he said that the plan was "…"."""
    opening = scene.before(stretch)
    tokens = scene.tokens(stretch)
    if opening < 0 or not tokens:
        return None
    sentence = scene.parse.tokens[opening].sentence
    for i in range(opening, max(opening - REACH, -1), -1):
        token = scene.parse.tokens[i]
        if token.sentence != sentence or token.text in _STOPS or (token.lower in _CONTRAST and i < opening - 1):
            break
        cue = scene.cues.get(i)
        if (
            cue is not None
            and scene.closes.get(i, stretch.end) > stretch.start
            and _governs(scene.parse, cue, opening)
        ):
            reading = _carried(scene, cue, opening, tokens)
            if reading is not None:
                return reading
    return None


def _governs(parse: Parse, cue: Cue, opening: int) -> bool:
    """Whether a cue can hold what stands further on: hold, see or continue only with a "that" behind them."""
    if cue.pos != "VERB" or parse.tokens[cue.first].lemma not in word_list("cues", "opened"):
        return True
    return any(token.lower == "that" for token in parse.tokens[cue.last + 1 : min(cue.last + 4, opening + 1)])


def _carried(scene: Scene, cue: Cue, opening: int, tokens: list[Token]) -> Reading | None:
    """The reading under a cue if it gives the stretch to a speaker: long ones always, short ones by their place."""
    speaker = _speaker(scene, cue)
    if is_own(scene.parse, speaker, cue):
        return None
    if cue.pos == "NOUN" and speaker == NOBODY and scene.parse.tokens[cue.last + 1].lower != "that":
        return None
    frame = _naming(scene.parse, cue, opening)
    if frame == "name" and words(tokens) <= SHORT and _is_label(scene.parse, cue, opening, tokens):
        return None
    long = words(tokens) > (LONG if set(cue.frames) <= _WISHES else SHORT)
    if (frame and speaker != NOBODY) or long or is_utterance(tokens):
        return Reading("partial", cue, speaker, frame or "that")
    if speaker == NOBODY:
        return None
    if is_predicate(scene.parse, opening):
        placed = bool({"say", "that"} & set(cue.frames))
    else:
        placed = words(tokens) > 1 and not is_modified(scene.parse, opening, tokens)
        placed = placed and bool({"say", "source", "prep", "mention"} & set(cue.frames))
    return Reading("partial", cue, speaker, "that") if placed else None


def _naming(parse: Parse, cue: Cue, opening: int) -> str:
    """The frame in which the cue calls something by the words after `opening`, "" where it does not."""
    while opening > cue.last and parse.tokens[opening].pos in {"DET", "ADV", "ADJ"}:
        opening -= 1
    if parse.tokens[opening].lower == "as" and {"as", "obj"} & set(cue.frames):
        return "as" if "as" in cue.frames else "obj"
    near = opening - cue.last <= NAMED_WITHIN and parse.tokens[cue.last + 1].lower != "that"
    return "name" if "name" in cue.frames and near else ""


def _is_label(parse: Parse, cue: Cue, opening: int, tokens: list[Token]) -> bool:
    """Whether a short name is the label of a thing rather than somebody's words: they call this "reform".

    What is named is a pronoun then, or the namers only hold a view; an article within the marks speaks against it.
    """
    if tokens[0].pos == "DET" or is_utterance(tokens):
        return False
    between = parse.tokens[cue.last + 1 : opening + 1]
    if cue.cue_class == "belief" or any(token.lower == "by" for token in between):
        return True
    before = parse.tokens[max(cue.first - SUBJECT_BEFORE, 0) : cue.first]
    asked = not [t for t in between if t.pos not in {"DET", "ADV"}] and any(t.lower == "what" for t in before)
    return asked or any(token.lower in _PROFORMS for token in between[:1])


def _speaker(scene: Scene, cue: Cue) -> Speaker:
    if cue.pos == "VERB":
        return subject(scene.parse, cue.first)
    if cue.pos == "ADP":
        sentence = scene.parse.sentences[scene.parse.tokens[cue.last].sentence]
        return phrase_from(scene.parse, cue.last + 1, sentence.last + 1)
    if cue.pos == "ADJ":
        return experiencer(scene.parse, cue.first)
    return owner(scene.parse, cue.first)


def follows_so_called(scene: Scene, stretch: Marked) -> bool:
    """Whether a word such as "so-called" announces the stretch as a label."""
    opening = scene.before(stretch)
    if opening < 0:
        return False
    tail = scene.parse.document.text[max(0, stretch.start - 24) : stretch.start].lower().rstrip()
    return any(tail.endswith(word) for word in word_list("titles", "distancing"))
