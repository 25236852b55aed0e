"""What explains a sentiment: the sentences that moved it, word by word."""

import pytest

from rhetoric import analyze
from rhetoric.errors import InputError

TEXT = (
    "Petra Novak gave a shameful speech. “Novak is a coward,” said Karel Dvorak. "
    "Novak left the room on Monday. Karel Dvorak stayed."
)


@pytest.fixture(scope="module")
def analysis():
    return analyze(TEXT)


def test_every_mention_is_listed_the_strongest_first(analysis):
    found = analysis.explain("Novak")
    assert set(found.actor) == {"Petra Novak"}
    assert len(found) == (analysis.mentions.actor == "Petra Novak").sum()
    assert list(found.sentiment.abs()) == sorted(found.sentiment.abs(), reverse=True)


def test_weights_add_up_to_the_mean_of_each_voice(analysis):
    found = analysis.explain("Petra Novak").groupby("voice").weight.sum()
    actors = analysis.actors.query("actor == 'Petra Novak'").set_index("voice").sentiment
    for voice, mean in actors.items():
        assert found[voice] == pytest.approx(mean)
    assert len(actors) == 2


def test_words_stand_where_they_say(analysis):
    for row in analysis.explain("Petra Novak").itertuples():
        assert TEXT[row.sentence_start : row.sentence_end] == row.text
        for word in row.words:
            assert TEXT[word["start"] : word["end"]] == word["text"]


def test_the_word_that_blames_is_among_them(analysis):
    rows = analysis.explain("Petra Novak")
    shameful = [w for words in rows.words for w in words if w["text"] == "shameful"]
    assert shameful[0]["contribution"] < 0


def test_an_unknown_actor_is_refused_with_those_there_are(analysis):
    with pytest.raises(InputError, match=r"no such actor in this text; choose one of .*Karel Dvorak"):
        analysis.explain("Dvorek")


def test_a_name_that_fits_several_is_refused():
    two = analyze("Anna Berg met Jonas Berg. Anna Berg and Jonas Berg agreed.")
    with pytest.raises(InputError, match="several actors fit; choose one of Anna Berg, Jonas Berg"):
        two.explain("Berg")
