from __future__ import annotations

from importlib.resources import files

import pytest

from rhetoric.ingest import RULES, from_text, view
from rhetoric.model import Document

BODY = "The harbour is a tinderbox. Nobody in the ministry will say when the ships may return."
END = "It will not be soon, and it will not be cheap."


def removed(document: Document) -> list[tuple[str, str]]:
    return [(block.rule, document.text[block.start : block.end]) for block in document.removed]


def rules(text: str) -> list[tuple[str, str]]:
    return removed(from_text(text))


LINES = [
    ("byline", "By Marta Q. Keller"),
    ("byline", "By Marta Keller and Tomas Vell"),
    ("byline", "By MARTA KELLER"),
    ("author_bio", "Marta Keller is a senior fellow at the Lisbon Centre for Maritime Law."),
    ("author_bio", "The writer is a former ambassador to Chile."),
    ("author_bio", "The views expressed here are the author’s own."),
    ("author_bio", "Director of the Observatory on Coastal Security."),
    ("share_widget", "Share on Facebook"),
    ("share_widget", "Facebook"),
    ("share_widget", "Facebook Twitter Email"),
    ("share_widget", "Tweet"),
    ("share_widget", "Share this article"),
    ("share_widget", "Print"),
    ("share_widget", "Email"),
    ("share_widget", "Follow us on Twitter"),
    ("caption", "Photo: Marta Keller"),
    ("caption", "Image credit: Marta Keller"),
    ("caption", "Ships wait outside the harbour on Monday (AP Photo/Marta Keller)"),
    ("caption", "File photo"),
    ("caption", "REUTERS/Marta Keller"),
    ("css_fragment", "style=”font-size:22px; line-height: 2em;”>"),
    ("css_fragment", "{margin:0}"),
    ("css_fragment", ".ad, .box { padding: 3px; color: red }"),
    ("html_fragment", '<div class="ad">'),
    ("html_fragment", "(function(){ var a = 1; })();"),
    ("html_fragment", "<script>track('a');</script>"),
    ("cookie_notice", "We use cookies to improve your experience on our site."),
    ("newsletter", "Sign up for our newsletter"),
    ("newsletter", "Subscribe to our daily briefing."),
    ("related_link", "Related: Why the harbour matters"),
    ("related_link", "Read more: The end of the road"),
    ("related_link", "ALSO READ | The end of the road"),
    ("copyright", "© 2021 The Harbour Gazette."),
    ("copyright", "All rights reserved."),
    ("copyright", "This article was first published in the Harbour Gazette."),
    ("timestamp", "7 December 2021"),
    ("timestamp", "Updated: Dec 8, 2021 10:15 a.m. ET"),
    ("comment_prompt", "Leave a comment"),
    ("comment_prompt", "What do you think? Let us know in the comments below."),
    ("tags_line", "Tags: harbour, ministry"),
    ("advertisement", "Advertisement"),
    ("continue_link", "Continue reading below"),
    ("continue_link", "Story continues"),
    ("separator", "* * *"),
    ("section_label", "OPINION"),
    ("section_label", "Comment | Business"),
    ("menu", "☰ Menu 🔍 Search Log In | Subscribe for $1"),
    ("menu", "HOME NEWS OPINION CULTURE SPORT SUPPORT US"),
    ("menu", "Terms | Privacy | Do Not Sell My Info"),
    ("menu", "Harbour news | Fishing | Opinion"),
    ("share_widget", "f SHARE t TWEET ✉ EMAIL 💬 348"),
    ("share_widget", "Share Tweet Print Comments"),
    ("share_widget", "Share: FB / TW / WhatsApp"),
    ("player", "Listen to this article 6 min"),
    ("newsletter", "Sign up for the Morning Tide. Delivered weekdays. Your email address SIGN UP"),
    ("newsletter", "Like what you've read? The Gazette has no owner but you. Chip in a pound a month."),
    ("newsletter", "Unsubscribe at any time."),
    ("related_link", "READ NEXT: The end of the road"),
    ("related_link", ">> READ MORE: The end of the road"),
    ("related_link", "Most viewed in Opinion"),
    ("comment_prompt", "348 COMMENTS Join the conversation"),
    ("comment_prompt", "Comments (212) Sort by: Newest"),
    ("cookie_notice", "Accept all / Manage preferences"),
    ("timestamp", "Dec. 16, 2021 | Updated 9:02 a.m."),
    ("byline", "Marta Keller, 31 January 2022"),
]


@pytest.mark.parametrize(("rule", "line"), LINES)
def test_a_line_of_paratext_is_marked_and_nothing_else(rule: str, line: str) -> None:
    for text in (f"{BODY}\n\n{line}\n\n{END}", f"{BODY}\n\n{END}\n\n{line}\n", f"{BODY}\n{line}\n{BODY} {END}"):
        assert rules(text) == [(rule, line)]


SENTENCES = [
    "Director of the Observatory on Coastal Security.",
    "He served as an envoy to the Sahel and later as deputy head of mission in Vienna.",
    "His recent books include The Quiet Harbour: Trade and Power.",
    "Marta Keller is a visiting professor at the Institute for Advanced Policy in Geneva.",
    "The writer is a senior fellow at the Baltic Forum.",
    "Follow her on Twitter @quietharbour.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_biography_in_the_middle_of_a_paragraph(sentence: str) -> None:
    assert rules(f"By Tomas Vell\n\n{BODY} {sentence} {END}")[1:] == [("author_bio", sentence)]


def test_a_byline_at_the_end_of_a_line_and_the_role_under_it() -> None:
    document = from_text(f"{BODY} By Lina Novak\nDirector of the Coastal Institute (CI). {END}")
    assert removed(document) == [
        ("byline", "By Lina Novak"),
        ("author_bio", "Director of the Coastal Institute (CI)."),
    ]
    assert document.author == "Lina Novak"


def test_a_short_role_under_a_byline() -> None:
    assert rules(f"By Lina Novak\nOpinion columnist\n\n{BODY}") == [
        ("byline", "By Lina Novak"),
        ("author_bio", "Opinion columnist"),
    ]


KEPT = [
    "Scholz would not resign. He served as ambassador to Berlin before he became chancellor.",
    "Angela Brandt was not always so timid. She served as minister of trade in Vienna for seven years.",
    "Prices rose. He served as ambassador to Berlin before he became chancellor.",
    "Vucic is the president of Serbia. He wants a crisis.",
    "Prices rose. He is the author of this war.",
    "Robert White is a professor of law at Yale. He says that the treaty is dead.",
    "He is playing for time. He hopes to outlast the strike.",
    "The views expressed by the minister are dangerous.",
    "Who is to blame? Facebook. We all use Facebook and Twitter.",
    "Champion of democracy. Leader of the free world. Father of the nation.",
    "Director of the agency Jane Roe said no.",
    "Subscribe to the idea that all are equal. Share the burden. Print money.",
    "Copyright law is broken. Cookies are baked by my mother.",
    "By Monday the army had gone. By any measure, this is bad.",
    "If x < y and y > z, then {a: b} is a set.",
    "The author is wrong about the war.",
    "Read more books, and the world grows. Related questions remain.",
    "His work is a disgrace. Her latest idea is worse.",
]


@pytest.mark.parametrize("text", KEPT)
def test_the_argument_stays(text: str) -> None:
    for whole in (f"By Tomas Vell\n\n{BODY} {text} {END}", f"{BODY}\n\n{text}\n\n{END}"):
        assert [found for found in rules(whole) if found[0] != "byline"] == []


def test_title_byline_date_and_repeated_headline() -> None:
    text = (
        "The harbour is closed\n\nBy Marta Keller and Tomas Vell | 7 December 2021\n\n"
        f"{BODY} style=”padding:7px;”>The harbour is closed\n\n{END}\n\nThe Harbour Is Closed\n"
    )
    document = from_text(text)
    assert (document.title, document.author) == ("The harbour is closed", "Marta Keller; Tomas Vell")
    assert document.date == "2021-12-07"
    assert [rule for rule, _ in removed(document)] == [
        "byline",
        "css_fragment",
        "repeated_headline",
        "repeated_headline",
    ]
    assert [v.text for v in view(document)] == ["The harbour is closed", BODY, END]


CLOSINGS = [
    "She is a senior fellow at the Lisbon Centre for Maritime Law.",
    "Lina Novak teaches history at the University of Westhaven. She lives in Vienna.",
    "Lina Novak's next book, The Salt Road, is out in May. To order a copy go to books.example.",
    "• Lina Novak is a columnist. Follow her on Twitter @novak",
]


@pytest.mark.parametrize("closing", CLOSINGS)
def test_a_closing_paragraph_on_the_author(closing: str) -> None:
    document = from_text(f"{BODY}\n\nAngela Brandt has much to answer for.\n\n{closing}")
    assert {block.rule for block in document.removed} == {"author_bio"}
    assert [v.text for v in view(document)] == [BODY, "Angela Brandt has much to answer for."]


def test_a_closing_paragraph_on_someone_discussed() -> None:
    assert (
        rules(f"{BODY}\n\nBrandt has failed.\n\nAngela Brandt served as minister of trade for seven years.") == []
    )
    assert rules(f"{BODY}\n\nHe has failed.\n\nHe served as minister of trade in Vienna for seven years.") == []


@pytest.mark.parametrize("first", ["The harbour is closed.", "Here is why:", "the harbour is closed"])
def test_no_headline(first: str) -> None:
    assert from_text(f"{first}\n\n{BODY}").title == ""


def test_a_single_line_is_text() -> None:
    assert [block.kind for block in from_text("The harbour is closed").blocks] == ["text"]


def test_markdown_headings_are_titles() -> None:
    document = from_text(f"# The harbour\n\n{BODY}\n\n## What now\n{END}")
    assert [(v.kind, v.text) for v in view(document)] == [
        ("title", "The harbour"),
        ("text", BODY),
        ("title", "What now"),
        ("text", END),
    ]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "The harbour is a tinderbox, and\nnobody in the ministry will say\nwhen the ships may return.\n\nNot soon."
    )
    assert [v.text for v in view(from_text(wrapped))] == [
        "The harbour is a tinderbox, and nobody in the ministry will say when the ships may return.",
        "Not soon.",
    ]


def test_lines_that_end_sentences_are_paragraphs() -> None:
    assert len(view(from_text(f"{BODY}\n{END}\n{BODY}"))) == 3


PROSE = [
    "Comments are free, and facts are not: the minister had neither.",
    "Watch the harbour, not the minister.",
    "Live and let live, my father said, and sold the boat.",
    "News travels: politics stays home.",
    "More of the same is what the port was promised.",
]


@pytest.mark.parametrize("line", PROSE)
def test_a_line_of_prose_that_begins_like_furniture_stays(line: str) -> None:
    assert rules(f"{BODY}\n\n{line}\n\n{END}") == []


def test_the_outlet_in_a_page_title_is_no_part_of_the_headline() -> None:
    text = f"Two roads – The Courier\n\nThe Courier | Voices\nOPINION\n\nTwo Roads\n\n{BODY}"
    document = from_text(text)
    assert document.title == "Two roads"
    assert [rule for rule, _ in removed(document)] == ["masthead", "section_label", "repeated_headline"]


def test_a_page_title_whose_first_half_does_not_stand_again_stays_whole() -> None:
    assert from_text(f"Two roads – and a river\n\n{BODY}").title == "Two roads – and a river"


def test_a_headline_that_stands_twice_is_the_headline() -> None:
    assert from_text(f"The Courier\n\nTwo roads meet\n\nTwo roads meet\n\n{BODY}").title == "Two roads meet"


def test_a_short_headline_may_have_two_sentences() -> None:
    title = "The port is free. Ask the port what comes next"
    assert from_text(f"{title}\n\n{BODY}").title == title


def test_a_name_alone_above_a_date_is_the_byline() -> None:
    document = from_text(f"Two roads meet\n\nMarta Keller\n16 December 2022\n\n{BODY}")
    assert document.author == "Marta Keller"
    assert [rule for rule, _ in removed(document)] == ["byline", "timestamp"]


def test_the_list_below_most_read_goes_and_the_one_in_the_text_stays() -> None:
    listed = "1. Landlords and their ladders\n2. The case for cold baths"
    assert rules(f"{BODY}\n\nMost read\n{listed}\n\n{END}")[1:] == [
        ("related_link", line) for line in listed.split("\n")
    ]
    assert rules(f"{BODY}\n\n{listed}\n\n{END}") == []


def test_every_rule_is_tried() -> None:
    tried = {rule for rule, _ in LINES} | {"dateline", "editorial_note", "front_matter"}
    assert {rule.name for rule in RULES} - tried == set()


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("dateline", f"VIENNA (Reuters) - {BODY}"),
        ("editorial_note", f"{BODY}\n\nEditor's note: This is an abridged version. It was updated.\n"),
        ("front_matter", f"---\ntitle: x\n---\n{BODY}"),
    ],
)
def test_other_rules(rule: str, text: str) -> None:
    assert [name for name, _ in rules(text)] == [rule]


STATES = sorted(
    row.split("\t")[1]
    for row in (files("rhetoric") / "lexicons/actors/states.tsv").read_text(encoding="utf-8").splitlines()[1:]
    if row and not row.startswith("#")
)
BIO = "She is a senior fellow at the Lisbon Centre for Maritime Law."


@pytest.mark.parametrize(
    "template",
    [
        f"{BODY}\n\n{{A}} signed the treaty and broke it. {BIO}",
        f"{BODY}\n\nIt would be wise to trust {{A}} this year. {BIO}",
        f"{BODY}\n\nNobody is safe in {{A}} now. {BIO}",
    ],
)
def test_no_state_beside_a_biography_is_taken_for_a_person(template: str) -> None:
    kept = {state for state in STATES if BIO in removed_text(template.format(A=state))}
    assert len(STATES) > 200
    assert kept == set(STATES)


def test_a_person_beside_a_biography_keeps_it() -> None:
    assert removed_text(f"{BODY}\n\nIt would be wise to trust Albania and Angela Brandt. {BIO}") == []


def removed_text(text: str) -> list[str]:
    document = from_text(text)
    return [document.text[block.start : block.end] for block in document.removed]
