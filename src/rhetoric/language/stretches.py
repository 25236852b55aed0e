"""What a stretch between quotation marks is: someone's words, a distanced label, or a name."""

from __future__ import annotations

from ..model import Token
from .attachment import SHORT, Reading, Scene, following, follows_so_called, governing, preceding
from .cues import word_list
from .marks import Marked
from .shapes import is_adverb, is_clause, is_title_case, is_utterance, words
from .speakers import NOBODY, is_own

SPOKEN = frozenset({"direct", "partial"})


def read(scene: Scene, stretch: Marked, outer: Marked | None, sibling: Reading | None) -> Reading:
    """The kind of a stretch, with its cue and speaker.

    `outer` is the quotation it is nested in; `sibling` the reading of the stretch it is coordinated with.
    """
    tokens = scene.tokens(stretch)
    if follows_so_called(scene, stretch) and words(tokens) <= SHORT:
        return Reading("scare")
    if _is_mentioned(scene, stretch) and not (is_utterance(tokens) and words(tokens) > 2):
        return Reading("title")
    attached = following(scene, stretch) or preceding(scene, stretch)
    if attached is not None and _is_work(scene, stretch):
        return Reading("title")
    if attached is not None and _holds(scene, attached, tokens):
        return attached._replace(kind="direct" if is_clause(tokens) else "partial")
    return _unattached(scene, stretch, tokens, outer, sibling)


def _holds(scene: Scene, attached: Reading, tokens: list[Token]) -> bool:
    """Whether the cue beside a stretch gives it to somebody: to I and we as speech only, to nobody if long."""
    if attached.cue is None or attached.speaker == NOBODY:
        finite = attached.cue is None or scene.parse.tokens[attached.cue.first].tag not in {"VB", "VBG"}
        return finite or words(tokens) > SHORT
    if is_own(scene.parse, attached.speaker, attached.cue):
        return attached.frame == "say" and scene.parse.tokens[attached.speaker.head].pos == "PRON"
    return True


def _unattached(
    scene: Scene, stretch: Marked, tokens: list[Token], outer: Marked | None, sibling: Reading | None
) -> Reading:
    content = scene.parse.document.text[stretch.content_start : stretch.content_end]
    if _noun_before(scene, stretch) in word_list("titles", "wordings"):
        return Reading("direct" if is_clause(tokens) else "partial")
    if _is_named(scene, stretch, content, tokens):
        return Reading("title")
    if outer is None and _stands_alone(scene, stretch, tokens):
        return Reading("direct")
    if sibling is not None:
        return sibling._replace(kind="partial") if sibling.kind in SPOKEN else sibling
    governed = governing(scene, stretch)
    if governed is not None:
        return governed
    alone = words(tokens) == 1 and is_adverb(tokens[0])
    if outer is None and (words(tokens) > SHORT or alone or (words(tokens) > 1 and is_utterance(tokens))):
        return Reading("direct" if is_clause(tokens) else "partial")
    return Reading("scare")


def _lemma_before(scene: Scene, stretch: Marked) -> str:
    """The lemma of the word before the stretch, a comma between them skipped."""
    token = _token_before(scene, stretch)
    return token.lemma.lower() if token else ""


def _noun_before(scene: Scene, stretch: Marked) -> str:
    """The same, for a noun only."""
    token = _token_before(scene, stretch)
    return token.lemma.lower() if token and token.pos in {"NOUN", "PROPN"} else ""


def _token_before(scene: Scene, stretch: Marked) -> Token | None:
    opening = scene.before(stretch)
    if opening > 0 and scene.parse.tokens[opening].text == ",":
        opening -= 1
    return scene.parse.tokens[opening] if opening >= 0 else None


def _is_mentioned(scene: Scene, stretch: Marked) -> bool:
    """Whether the words are spoken of as words: the term "X"; "X" means; "X" is a translation of."""
    if _noun_before(scene, stretch) in word_list("titles", "words"):
        return True
    start = scene.parse.tokens_in(stretch.end, len(scene.parse.document.text)).start
    after = [token.lemma.lower() for token in scene.parse.tokens[start : start + 3]]
    meant = "mean" in after[:1] or _lemma_before(scene, stretch) == "mean"
    return meant or (after[:1] == ["be"] and after[-1] in word_list("titles", "mentioned"))


def _is_named(scene: Scene, stretch: Marked, content: str, tokens: list[Token]) -> bool:
    """Whether the marks enclose the name of a work, an outfit or a person."""
    before = _lemma_before(scene, stretch)
    if before in word_list("titles", "titled"):
        return True
    if _is_work(scene, stretch):
        return True
    if before in {"a", "an"} and not _modifies(scene, stretch):
        return False
    opens = before in {"", ".", "?", "!"}
    return (
        not _in_headline(scene, stretch)
        and is_title_case(content)
        and (words(tokens) > 1 or not opens or tokens[0].pos == "PROPN")
    )


def _in_headline(scene: Scene, stretch: Marked) -> bool:
    """Whether the words around the marks have capitals too, so that those inside say nothing."""
    at = scene.inside[stretch].start
    sentence = scene.parse.sentences[scene.parse.tokens[at].sentence]
    text = scene.parse.document.text
    rest = f"{text[sentence.start : stretch.start]} {text[stretch.end : sentence.end]}"
    return len(rest.split()) > SHORT and is_title_case(rest.strip(" ,.:;!?'\"‘’“”"))


def _modifies(scene: Scene, stretch: Marked) -> bool:
    """Whether a noun follows, as in a "Stop the War" rally."""
    after = scene.parse.tokens_in(stretch.end, len(scene.parse.document.text)).start
    return after < len(scene.parse.tokens) and scene.parse.tokens[after].pos in {"NOUN", "PROPN", "ADJ", "VERB"}


def _is_work(scene: Scene, stretch: Marked) -> bool:
    works = word_list("titles", "works")
    return _noun_before(scene, stretch) in works and scene.parse.document.text[stretch.content_start].isupper()


def _stands_alone(scene: Scene, stretch: Marked, tokens: list[Token]) -> bool:
    """Whether the stretch is one or more sentences of its own, as in a continued quotation."""
    text = scene.parse.document.text
    before = text[: stretch.start].rstrip()[-1:] if scene.before(stretch) >= 0 else ""
    after = text[stretch.end : stretch.end + 1]
    ends = text[stretch.content_end - 1] in ".!?…" or after in {"", ".", "\n", "!", "?"} or before + after == ":"
    return before in {"", ".", "!", "?", '"', "”", "'", "’", "…"} and ends and words(tokens) > 1
