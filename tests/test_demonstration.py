"""The demonstration op-ed has every trap of a scraped one; this is what must come out of it."""

import pytest


def removed(oped):
    document, _ = oped
    return [(block.rule, document.text[block.start : block.end]) for block in document.removed]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("css_fragment", "font-size:36px"),
        ("repeated_headline", "Powder and paper on the Dniester"),
        ("byline", "By Helen M. Ardley"),
        ("byline", "By Marcus Tolland"),
        ("author_bio", "Director of the Program on Border Conflicts"),
        ("author_bio", "Director of the Danube Forum"),
        ("author_bio", "She served as Ambassador to Romania"),
        ("author_bio", "Her recent books include"),
        ("share_widget", "Facebook"),
        ("share_widget", "Share this article"),
    ],
)
def test_paratext_has_its_rule(oped, rule, words):
    assert any(r == rule and words in text for r, text in removed(oped))


def test_nothing_else_is_removed(oped):
    assert len(removed(oped)) == 10


def loaded(oped, voice="author"):
    return [r for r in oped[1]["findings"] if r["module"] == "loaded" and r["voice"] == voice]


@pytest.mark.parametrize(
    "term",
    [
        "proxy",
        "tinderbox",
        "bombastic",
        "bellicose",
        "flash-point",
        "lavishly",
        "destabilize",
        "imperial rule",
    ],
)
def test_loaded_in_the_authors_voice(oped, term):
    assert term in {r["text"] for r in loaded(oped)}


def test_a_proxy_conflict_is_a_technical_term(oped):
    document, _ = oped
    proxies = [r for r in loaded(oped) if r["text"] == "proxy"]
    assert len(proxies) == 1
    assert document.text[proxies[0]["start"] - 9 : proxies[0]["start"]] == "Russia’s "
    assert proxies[0]["target"] == "Transnistria"


def framing(oped, label, voice="author"):
    rows = oped[1]["findings"]
    return [r for r in rows if r["module"] == "framing" and r["label"] == label and voice in {r["voice"], None}]


def test_scare_quotes(oped):
    assert {r["text"] for r in framing(oped, "scare_quotes", None)} >= {
        "polite gardeners",
        "peace theaters",
        "Crimea precedent",
        "Cultural House",
    }


def test_quotations_have_their_speakers(oped):
    document, tables = oped
    said = {
        document.text[q["content_start"] : q["content_end"]][:12]: q["speaker"]
        for q in tables["quotations"]
        if q["kind"] in {"direct", "partial"}
    }
    assert said["[He] sells e"] == "Edith Marlowe"
    assert said["The loss of "].endswith("Verin")
    assert said["defend the f"].endswith("Durcan")
    assert said["A raid on on"] == ""


@pytest.mark.parametrize("phrase", ["legendary British diplomat", "staunchly pro-European country"])
def test_depictions(oped, phrase):
    assert any(phrase in r["text"] and r["value"] > 0 for r in framing(oped, "depiction"))


def test_hyperbole_is_the_quoted_speakers(oped):
    found = framing(oped, "hyperbole", None)
    assert any("greatest catastrophe" in r["text"] and r["voice"] == "quoted" for r in found)
    assert all("Verin" in r["speaker"] for r in found if r["voice"] == "quoted")


@pytest.mark.parametrize(
    ("label", "opening"),
    [
        ("recommendation", "The European Union must be ready"),
        ("recommendation", "Romania must be ready"),
        ("consequence", "Failure to protect Moldova would open the door"),
        ("consequence", "A raid could provoke Romania"),
    ],
)
def test_remedies_and_forecasts(oped, label, opening):
    assert any(r["text"].startswith(opening) for r in framing(oped, label))


def test_a_shelling_without_an_agent(oped):
    assert [r["text"] for r in framing(oped, "agentless_passive")] == ["were shelled"]


def sentiment(oped, name):
    return next(r["sentiment"] for r in oped[1]["actors"] if name in r["actor"] and r["voice"] == "author")


@pytest.mark.parametrize("name", ["Verin", "Russia", "Transnistria", "Durcan"])
def test_actors_portrayed_badly(oped, name):
    assert sentiment(oped, name) < 0


def stance(oped, name):
    return next(r["stance"] for r in oped[1]["actors"] if name in r["actor"] and r["voice"] == "author")


@pytest.mark.parametrize("name", ["Verin", "Transnistria"])
def test_actors_the_author_is_against(oped, name):
    assert stance(oped, name) == "critical"


def test_the_actor_the_author_sides_with(oped):
    assert stance(oped, "Moldova") == "favourable"


def test_the_analogy_with_two_voices(oped):
    found = [a for a in oped[1]["analogies"] if "Mussolini" in a["source"]]
    assert len(found) == 1
    analogy = found[0]
    assert analogy["target"].startswith("Verin’s policy")
    assert (analogy["voice"], analogy["property_voice"]) == ("author", "quoted")
    assert analogy["property_speaker"] == "Edith Marlowe"
    assert "sells every retreat" in analogy["property"]
    assert analogy["historical"] is True


def test_the_precedent_is_reported(oped):
    found = [a for a in oped[1]["analogies"] if "Crimea" in a["source"]]
    assert [a["polarity"] for a in found] == ["reported"]
    assert "Abkhazia" in found[0]["target"]


def test_the_present_day_parallel_is_kept_apart(oped):
    found = [a for a in oped[1]["analogies"] if a["cue"].startswith("mirror")]
    assert [a["historical"] for a in found] == [False]


def test_the_plain_report_is_plain(plain):
    _, tables = plain
    assert [r["text"] for r in tables["findings"] if r["module"] == "loaded"] == []
    assert tables["analogies"] == []
    assert len([r for r in tables["findings"] if r["label"] in {"metaphor", "depiction", "hyperbole"}]) == 0


def test_zeros_are_rows(plain):
    _, tables = plain
    labels = {r["label"] for r in tables["scores"] if r["module"] == "framing" and r["voice"] == "author"}
    assert {"metaphor", "tricolon", "chiasmus", "recommendation"} <= labels
    assert all(r["rate"] == 0 for r in tables["scores"] if r["label"] == "metaphor" and r["voice"] == "author")
