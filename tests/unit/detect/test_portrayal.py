"""What is aimed at an actor, and the stance judged from it."""

import json

import pytest

from rhetoric.detect import stance as model
from rhetoric.detect.portrayal import EVIDENCE
from rhetoric.detect.shipped import HASHES
from rhetoric.errors import WeightsError
from rhetoric.run import Settings, analyze_text


def actor(text, name, voice="author"):
    rows = analyze_text(text, Settings(rules_only=True))[1]["actors"]
    return next(row for row in rows if row["actor"] == name and row["voice"] == voice)


@pytest.mark.parametrize(
    ("text", "name", "counts"),
    [
        ("Serbia attacked Kosovo.", "Serbia", {"harms": 1}),
        ("Serbia attacked Kosovo.", "Kosovo", {"harmed": 1}),
        ("Kosovo was attacked by Serbia.", "Serbia", {"harms": 1}),
        ("Norway rescued the refugees from Kosovo.", "Norway", {"helps": 1}),
        ("Serbia did not attack Kosovo.", "Serbia", {}),
        ("Serbia failed to protect Kosovo.", "Serbia", {"harms": 1}),
        ("Serbia is a tinderbox.", "Serbia", {}),
        ("Kosovo, a staunchly democratic country, voted.", "Kosovo", {"loaded_positive": 1}),
        ("Serbia signed the accord in Vienna.", "Serbia", {}),
        ("Serbia must withdraw its troops.", "Serbia", {"recommendations": 1}),
        ("Its troops must be withdrawn from Serbia.", "Serbia", {}),
    ],
)
def test_what_is_aimed_at_an_actor_is_counted(text, name, counts):
    row = actor(text, name)
    assert {k: row[k] for k in EVIDENCE if row[k] and not k.startswith("depictions")} == counts


def test_others_voices_have_sentiment_and_no_stance():
    text = "“Serbia is a disgrace,” said Petra Novak. Serbia signed the accord."
    quoted = actor(text, "Serbia", "quoted")
    assert quoted["sentiment"] < 0
    assert quoted["stance"] == ""
    assert quoted["p_critical"] is None
    assert actor(text, "Serbia")["stance"] in model.STANCES


def test_the_stance_is_the_likeliest():
    row = actor("Serbia lied to its people, and Serbia is a disgrace to Europe.", "Serbia")
    probabilities = [row[name] for name in ("p_critical", "p_neutral", "p_favourable")]
    assert sum(probabilities) == pytest.approx(1)
    assert row["stance"] == model.STANCES[probabilities.index(max(probabilities))]


PRAISE = (
    "{} kept its word when nobody else did. We owe {} our thanks. The courage of {} shames its richer neighbours, "
    "and its nurses and teachers have done more for peace than all the envoys."
)
BLAME = (
    "{} lied to its allies and starved its own villages. Nobody should trust {} again. The cruelty of {} shames "
    "the continent, and its ministers have enriched themselves while the hospitals went dark."
)


def test_stance_tells_praise_from_blame():
    assert actor(PRAISE.replace("{}", "Norway"), "Norway")["stance"] == "favourable"
    assert actor(BLAME.replace("{}", "Norway"), "Norway")["stance"] == "critical"


@pytest.mark.parametrize("template", [PRAISE, BLAME])
def test_no_name_changes_a_stance(template):
    rows = [actor(template.replace("{}", name), name) for name in ("Norway", "Iran", "Saudi Arabia", "NATO")]
    numbers = [{k: v for k, v in row.items() if k not in {"actor", "type"}} for row in rows]
    assert all(found == numbers[0] for found in numbers)


def test_the_model_names_every_feature():
    shipped = json.loads(model.SHIPPED.read_text(encoding="utf-8"))
    row = analyze_text("Serbia lied.")[1]["mentions"]
    assert row
    names = [f["name"] for f in shipped["features"]]
    assert len(names) == len(set(names)) == len(shipped["weights"][0])
    assert set(EVIDENCE) <= set(names)


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A copy of the weights in another folder, with nothing loaded before or after."""
    for name in ("model.json", HASHES):
        (tmp_path / name).write_bytes(model.SHIPPED.with_name(name).read_bytes())
    monkeypatch.setattr(model, "SHIPPED", tmp_path / "model.json")
    model._model.cache_clear()
    yield tmp_path
    model._model.cache_clear()


@pytest.mark.parametrize("name", ["model.json", HASHES])
def test_missing_weights_say_how_to_get_them(elsewhere, name):
    (elsewhere / name).unlink()
    with pytest.raises(WeightsError, match=rf"{name} cannot be read .*; reinstall the package"):
        analyze_text("Serbia lied.")


def test_changed_weights_are_refused(elsewhere):
    (elsewhere / "model.json").write_text("{}")
    with pytest.raises(WeightsError, match=r"model.json does not match its recorded hash; reinstall the package"):
        analyze_text("Serbia lied.")


def test_a_very_long_sentence_is_judged():
    text = "The harbour was grey" + ", and the men walked slowly along the wet pier" * 60 + ", while Norway waited."
    assert actor(text, "Norway")["stance"] in model.STANCES
