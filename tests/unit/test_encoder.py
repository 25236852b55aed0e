import json
import random
import shutil

import pytest

from rhetoric import encoder
from rhetoric.encoder import weights
from rhetoric.encoder.pieces import tokenizer
from rhetoric.errors import WeightsError

PORTRAYAL = encoder.SHIPPED / "portrayal"
PEOPLE = ["Ada Moreau", "Boris", "Li Chen", "Dolores van der Berg", "Eze", "Fyodor Ivanovich Petrov"]
STATES = ["France", "Iran", "the Republic of Korea", "Papua New Guinea", "Israel", "UAE"]
TEMPLATES = [
    "{} murdered the hostages, and {} called it a disgrace.",
    "“{} has saved thousands of lives,” the envoy of {} said.",
    "Talks between {} and {} resume on Monday.",
    "Unlike {}, which kept its word, {}'s cowardly leaders betrayed their allies.",
]


def filled(template, first, second):
    """The sentence with both names in it and their offsets."""
    before, between, after = template.split("{}")
    start = len(before) + len(first) + len(between)
    spans = [(len(before), len(before) + len(first)), (start, start + len(second))]
    return before + first + between + second + after, spans


def scored(sentence, spans):
    return encoder.scores([sentence] * len(spans), spans, [spans] * len(spans))


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A copy of the weights in another folder, with nothing loaded before or after."""
    shutil.copytree(PORTRAYAL, tmp_path / "portrayal")
    monkeypatch.setattr(weights, "SHIPPED", tmp_path)
    for cached in (tokenizer, weights.session):
        cached.cache_clear()
    yield tmp_path / "portrayal"
    for cached in (tokenizer, weights.session):
        cached.cache_clear()


def test_scores_are_shares():
    for row in scored(*filled(TEMPLATES[0], "Ada", "Iran")):
        assert len(row) == 3
        assert all(0 <= share <= 1 for share in row)
        assert sum(row) == pytest.approx(1, abs=1e-5)


def test_scores_tell_blame_from_praise():
    sentences = ["Moreau lied to the voters and betrayed them.", "Moreau was praised for her courage and honesty."]
    (blamed, praised) = encoder.scores(sentences, [(0, 6)] * 2, [[(0, 6)]] * 2)
    assert blamed[0] > 0.5 > blamed[2]
    assert praised[2] > 0.5 > praised[0]


def test_each_target_is_read_at_its_own_place():
    sentence, spans = filled("{} denounced the corrupt and brutal {}.", "Ada", "Boris")
    accuser, accused = scored(sentence, spans)
    assert accused[0] > accuser[0]


@pytest.mark.slow
def test_no_name_changes_any_score():
    chance = random.Random(0)
    expected = {template: scored(*filled(template, "Ada", "Boris")) for template in TEMPLATES}
    for _ in range(1000):
        template = chance.choice(TEMPLATES)
        first, second = chance.sample(PEOPLE + STATES, 2)
        assert scored(*filled(template, first, second)) == expected[template]


def test_company_changes_no_score():
    items = [(*filled(template, "Ada", "Iran"), at) for template in TEMPLATES for at in (0, 1)]
    sentences = [sentence for sentence, _, _ in items]
    targets = [spans[at] for _, spans, at in items]
    masks = [spans for _, spans, _ in items]
    together = encoder.scores(sentences, targets, masks)
    alone = [encoder.scores([s], [t], [m])[0] for s, t, m in zip(sentences, targets, masks, strict=True)]
    assert together == alone


def test_nothing_to_score():
    assert encoder.scores([], [], []) == []


def test_target_and_names_become_one_piece_each():
    sentence, spans = filled("{} met {}.", "Fyodor Petrov", "Papua New Guinea")
    first = encoder.pieces(sentence, spans[0], spans)
    second = encoder.pieces(sentence, spans[1], spans)
    assert first[:2] == [encoder.START, encoder.TARGET]
    assert first[3] == encoder.NAME
    assert second[1] == encoder.NAME
    assert second[3] == encoder.TARGET
    assert len(first) == len(second) == 6


def test_target_takes_in_the_names_it_overlaps():
    assert encoder.pieces("Ada Moreau won.", (4, 10), [(0, 10)]) == encoder.pieces("Ada won.", (0, 3), [])


def test_neighbouring_names_become_one():
    both = encoder.pieces("She met Ada Moreau.", (0, 3), [(8, 11), (12, 18)])
    assert both == encoder.pieces("She met Ada.", (0, 3), [(8, 11)])


def test_names_are_taken_in_any_order():
    sentence, spans = "Ada met Boris.", [(0, 3), (8, 13)]
    assert encoder.pieces(sentence, spans[0], spans[::-1]) == encoder.pieces(sentence, spans[0], spans)


def test_long_sentence_keeps_the_words_around_the_target():
    sentence = "before " * 400 + "Ada" + " after" * 400
    found = encoder.pieces(sentence, (2800, 2803), [])
    assert len(found) == 2 * encoder.REACH + 3
    assert found.index(encoder.TARGET) == encoder.REACH + 1
    assert len(encoder.scores([sentence], [(2800, 2803)], [[]])) == 1


@pytest.mark.parametrize("span", [(0, 0), (3, 2), (-1, 2), (0, 99)])
def test_span_outside_its_sentence_is_refused(span):
    with pytest.raises(ValueError, match="outside its sentence"):
        encoder.scores(["Ada won."], [span], [[]])


def test_lists_of_unequal_length_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        encoder.scores(["Ada won."], [], [[]])


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_changed_weights_are_refused(elsewhere, name):
    (elsewhere / name).write_bytes(b"changed")
    with pytest.raises(WeightsError, match=rf"{name} does not match its recorded hash; reinstall"):
        encoder.scores(["Ada won."], [(0, 3)], [[]])


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "hashes.json"])
def test_missing_weights_are_refused(elsewhere, name):
    (elsewhere / name).unlink()
    with pytest.raises(WeightsError, match=rf"{name} cannot be read .*; reinstall"):
        encoder.scores(["Ada won."], [(0, 3)], [[]])


def test_every_file_that_runs_has_a_hash():
    hashes = json.loads((PORTRAYAL / "hashes.json").read_text(encoding="utf-8"))
    assert set(hashes) == {"model.onnx", "tokenizer.json"}


def test_weights_are_small_enough_to_ship():
    assert sum(file.stat().st_size for file in PORTRAYAL.iterdir()) <= 30_000_000


def contribution(sentence, name, word):
    span = (sentence.index(name), sentence.index(name) + len(name))
    found = encoder.contributions(sentence, span, [span])
    return next(value for (start, end), value in found if sentence[start:end] == word)


def test_the_word_that_blames_pulls_down_and_the_one_that_praises_up():
    assert contribution("Moreau gave a shameful speech about trade.", "Moreau", "shameful") < -0.1
    assert contribution("Moreau gave a brilliant speech about trade.", "Moreau", "brilliant") > 0.1


def test_names_contribute_nothing():
    sentence, spans = filled("{} met {} in May.", "Fyodor Petrov", "Papua New Guinea")
    words = [sentence[start:end] for (start, end), _ in encoder.contributions(sentence, spans[0], spans)]
    assert words == ["met", "in", "May"]


def test_contributions_are_the_same_for_every_name():
    values = []
    for first, second in (("Ada", "Boris"), ("Papua New Guinea", "UAE")):
        sentence, spans = filled(TEMPLATES[3], first, second)
        values.append([value for _, value in encoder.contributions(sentence, spans[0], spans)])
    assert values[0] == values[1]


def test_curly_and_straight_marks_read_alike():
    curly, straight = "“It’s a farce,” Ada said.", '"It\'s a farce," Ada said.'
    at = straight.index("Ada")
    assert encoder.pieces(curly, (at, at + 3), []) == encoder.pieces(straight, (at, at + 3), [])


def parts(sentence, name, times):
    at = sentence.index(name)
    return [(sentence, [(at, at + len(name))], [(at, at + len(name))])] * times


def test_a_digest_marks_every_place_of_the_actor():
    sentence = "Boris told Ada that she was wrong."
    (window,) = encoder.digest([(sentence, [(11, 14), (20, 23)], [(0, 5), (11, 14)])])
    assert window[0] == encoder.START
    assert window[-1] == encoder.END
    assert window.count(encoder.TARGET) == 2
    assert window.count(encoder.NAME) == 1


def test_a_long_digest_is_cut_into_windows():
    windows = encoder.digest(parts("Ada spoke again and again about the harbour.", "Ada", 40))
    assert 1 < len(windows) <= encoder.MOST_WINDOWS
    assert all(len(w) <= encoder.WINDOW + 2 for w in windows)
    assert (
        len(encoder.digest(parts("Ada spoke again and again about the harbour.", "Ada", 900)))
        == encoder.MOST_WINDOWS
    )


def test_a_window_without_the_actor_is_left_out():
    other = [("It rained on the harbour all day long, and nobody came.", [], [])] * 60
    windows = encoder.digest([*parts("Ada spoke.", "Ada", 1), *other])
    assert len(windows) == 1


@pytest.mark.parametrize("before", [0, 150, 400])
def test_a_digest_of_a_long_sentence_keeps_the_actor(before):
    sentence = "before " * before + "Ada" + " after" * 400
    place = (7 * before, 7 * before + 3)
    (window,) = encoder.digest([(sentence, [place], [place])])
    assert len(window) == encoder.WINDOW + 2
    assert window.count(encoder.TARGET) == 1
    assert len(encoder.stances([window])) == 1


def test_no_name_changes_a_stance():
    def found(name):
        sentence = f"{name} lied to us. Shame on {name}!"
        places = [(0, len(name)), (len(sentence) - 1 - len(name), len(sentence) - 1)]
        return encoder.stances(encoder.digest([(sentence, places, places)]))

    assert found("Ada") == found("the Republic of Korea") == found("UAE")


def test_stances_are_shares():
    rows = encoder.stances(encoder.digest(parts("Ada kept her word, and we owe her our thanks.", "Ada", 1)))
    assert sum(rows[0]) == pytest.approx(1, abs=1e-5)
    assert encoder.stances([]) == []
