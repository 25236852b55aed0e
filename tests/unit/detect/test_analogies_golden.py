"""The golden set of analogies: project-written passages of every cue family, each beside a near miss."""

from __future__ import annotations

import pytest

from rhetoric.actors import name_finder
from rhetoric.detect import analogies
from rhetoric.ingest import from_text
from rhetoric.language import parse

GOLDEN = [
    # family, passage, source, near miss
    (
        "comparison",
        "The new grain levy smells of the Corn Laws.",
        "Corn Laws",
        "The grain store smells of the sea.",
    ),
    (
        "comparison",
        "The bailout has gone the way of the Panama scandal.",
        "Panama scandal",
        "He went the way of the old road.",
    ),
    (
        "comparison",
        "The junta's decree is a carbon copy of the Enabling Act.",
        "Enabling Act",
        "The museum sold a replica of the Rosetta Stone.",
    ),
    (
        "comparison",
        "The minister, like Necker before him, lost his post.",
        "Jacques Necker",
        "Finance ministers like Necker were rare.",
    ),
    (
        "comparison",
        "The siege recalls Leningrad in the winter of 1942.",
        "siege of Leningrad",
        "I recall the winter of 1942.",
    ),
    ("comparison", "His speeches echo those of Mussolini.", "Benito Mussolini", "His footsteps echo in the hall."),
    ("comparison", "The new duty resembles the Stamp Act.", "Stamp Act", "She resembles her aunt."),
    (
        "proform",
        "Talleyrand served every master. Much the same holds for the new finance minister.",
        "Talleyrand",
        "The baker raised his prices. Much the same holds for the new butcher.",
    ),
    (
        "proform",
        "Bismarck made peace quickly. One could say the same of the envoy.",
        "Otto von Bismarck",
        "The mayor made peace quickly. One could say the same of the envoy.",
    ),
    (
        "proform",
        "In 1956 two old empires sent paratroopers to a canal. We have heard this before.",
        "1956",
        "The train was late again. We have heard this before.",
    ),
    (
        "proform",
        "Robespierre promised virtue by decree. The same is true of the new chairman.",
        "Maximilien Robespierre",
        "The clerk promised virtue. The same is true of the new chairman.",
    ),
    ("replica", "The camp is Ellis Island turned inside out.", "Ellis Island", "The coat was turned inside out."),
    (
        "replica",
        "This is the Winter of Discontent over again.",
        "Winter of Discontent",
        "The film was shown over again.",
    ),
    ("replica", "Nobody wants another Chernobyl.", "Chernobyl disaster", "Another Chernobyl tour leaves in May."),
    ("replica", "The Baltic needs a Marshall Plan.", "Marshall Plan", "The Marshall Plan began in 1948."),
    (
        "replica",
        "The ministry ordered Stalin-style trials.",
        "Joseph Stalin",
        "The shop sells Shaker-style chairs.",
    ),
    ("antonomasia", "She is the Mozart of chess.", "Wolfgang Amadeus Mozart", "The Mozart concert was sold out."),
    (
        "antonomasia",
        "He is the Milosevic of the Caucasus.",
        "Slobodan Milosevic",
        "Leaders such as Milosevic end in court.",
    ),
    (
        "lesson",
        "We must ask what happened to Weimar.",
        "Weimar Republic",
        "She asked what happened in the kitchen.",
    ),
    (
        "lesson",
        "Whoever taxes salt should read up on the Salt March.",
        "Salt March",
        "Whoever cooks should read up on salt.",
    ),
    ("lesson", "We know what happened to the Romanovs.", "Romanovs", "We know what happened to the keys."),
    ("lesson", "The generals have forgotten Gallipoli.", "Gallipoli", "The veterans have not forgotten Gallipoli."),
    ("lesson", "The cabinet has forgotten Suez.", "Suez Crisis", "The cabinet had forgotten the umbrella."),
    ("lesson", "Watergate taught us that cover-ups fail.", "Watergate", "School taught us that rivers rise."),
    (
        "precedent",
        "The generals are working from the Pinochet playbook.",
        "Augusto Pinochet",
        "The coach keeps a playbook.",
    ),
    (
        "precedent",
        "Lawyers cite the Nuremberg precedent.",
        "Nuremberg precedent",
        "The court cited no precedent in its ruling.",
    ),
    (
        "precedent",
        "Their purge follows the example of Robespierre.",
        "Maximilien Robespierre",
        "The pupil follows the example of her sister.",
    ),
    ("metonymy", "It is 1938 again.", "1938", "The year was 1938."),
    (
        "metonymy",
        "Ukraine is the Sudetenland.",
        "annexation of the Sudetenland",
        "The capital of the region is Munich.",
    ),
    (
        "counterfactual",
        "Orwell would recognise these bulletins.",
        "George Orwell",
        "Orwell said that he would write.",
    ),
    (
        "counterfactual",
        "Had Hitler been stopped in 1936, the war would not have come.",
        "Adolf Hitler",
        "Had the train been stopped, we would have walked.",
    ),
    ("denial", "These are not the Dark Ages.", "Dark Ages", "These are not the keys."),
    (
        "denial",
        "The strike was nothing like the General Strike of 1926.",
        "General Strike of 1926",
        "The soup was nothing like the menu.",
    ),
    ("denial", "The prime minister is no Churchill.", "Winston Churchill", "There is no Marshall memorial here."),
    ("denial", "Unlike Munich in 1938, this deal has teeth.", "Munich", "Hitler did not invade Britain in 1940."),
    (
        "repetition",
        "The bill repeats the mistakes of Versailles.",
        "Versailles",
        "The bill repeats the words of the contract.",
    ),
    (
        "repetition",
        "History repeats itself: the bank panic of 1907 is back.",
        "1907",
        "History shows that people want peace.",
    ),
    (
        "parallel",
        "Weimar, too, had judges who looked away. We are asked to trust ours.",
        "Weimar Republic",
        "Weimar lies in Thuringia. It has a theatre.",
    ),
    (
        "parallel",
        "Hoover waited for the market to mend itself. Our chancellor is waiting too.",
        "Herbert Hoover",
        "Hoover was born in Iowa. He studied geology.",
    ),
    (
        "parallel",
        "Nixon, too, kept a list of his enemies. Our governor keeps one again.",
        "Richard Nixon",
        "Nixon was born in Yorba Linda. He played the piano.",
    ),
    (
        "parallel",
        "Lysenko promised harvests that no field could give. Our minister promises them again.",
        "Trofim Lysenko",
        "The Maginot Line was built between 1929 and 1938. It ran along the border.",
    ),
    (
        "parallel",
        "The Ottoman Empire borrowed to pay its creditors. Is our finance minister so different?",
        "Ottoman Empire",
        "The canal was opened in 1869 after ten years of digging. The pilots live in the town.",
    ),
    (
        "contrast",
        "Unlike Chamberlain, our foreign minister cannot plead that he did not know.",
        "Neville Chamberlain",
        "Chamberlain was born in Birmingham. He collected moths.",
    ),
]


def sources(text: str) -> list[str]:
    parsed = parse(from_text(text, id="t"), find_names=name_finder())
    return [record.source for record in analogies(parsed) if record.historical]


@pytest.mark.parametrize(("family", "text", "source", "miss"), GOLDEN, ids=[g[1][:40] for g in GOLDEN])
def test_passage_and_near_miss(family, text, source, miss):
    assert sources(text) == [source]
    assert sources(miss) == []
