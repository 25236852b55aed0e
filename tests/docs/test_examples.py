"""Every example of the documentation is run, and what a page shows is what comes out."""

import re
import shutil

import pytest
from click.testing import CliRunner

import examples
from rhetoric.cli.main import cli

OTHERS = examples.pages()[1:]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("examples")


@pytest.fixture(scope="module")
def tutorial(place):
    """What the tutorial shows and makes; its folder is stored for the other pages."""
    (place / "work").mkdir()
    found = examples.check(examples.TUTORIAL.read_text(encoding="utf-8"), examples.Session(place / "work"))
    shutil.copytree(place / "work", place / "stored", symlinks=True)
    return found


def test_the_tutorial(tutorial):
    assert not tutorial.problems, "\n".join(tutorial.problems)


@pytest.mark.parametrize("page", OTHERS, ids=lambda page: page.stem)
def test_a_page(page, tutorial, place):
    found = examples.check(page.read_text(encoding="utf-8"), examples.anew(place / "stored", place / "work"))
    assert not found.problems, "\n".join(found.problems)


def test_the_tutorial_is_five_commands():
    numbered = re.split(r"^## \d\. ", examples.TUTORIAL.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    commands = [examples.fences(part)[0] for part in numbered]
    assert len(commands) == 5
    assert all(len(block.body.splitlines()) == 1 for block in commands)


def test_commands_that_are_not_run_exist():
    bodies = [
        block.body
        for page in examples.DOCS.rglob("*.md")
        for block in examples.fences(page.read_text(encoding="utf-8"))
        if block.language == "console"
    ]
    lines = [line.partition("#")[0] for body in bodies for line in body.splitlines()]
    ours = [re.fullmatch(r"rhetoric ((?:corpus |lexicon |norms )?\w+)(.*)", line) for line in lines]
    assert sum(map(bool, ours)) >= 6
    for found in filter(None, ours):
        shown = CliRunner().invoke(cli, [*found[1].split(), "--help"])
        assert shown.exit_code == 0, found[0]
        assert [o for o in re.findall(r"(?<=\s)--[a-z-]+", found[2]) if o not in shown.stdout] == []


@pytest.fixture
def session(tmp_path):
    return examples.Session(tmp_path)


def page(*blocks):
    return "\n\n".join(f"```{language}\n{body}```" for language, body in blocks)


@pytest.mark.parametrize(
    ("shown", "came"),
    [
        ("rate  0.52 here", "rate 0.53 here"),
        ("12 texts, 0.36 a second", "12 texts, 4.1 a second"),
        ("instrument 5f3b06560a9b059a", "instrument 0000000000000000"),
        ("-0.288384", "-0.288390"),
    ],
)
def test_what_may_vary(shown, came):
    assert examples.alike(shown, came)


@pytest.mark.parametrize(
    ("shown", "came"),
    [
        ("rate 0.52", "rate 0.55"),
        ("3 texts", "4 texts"),
        ("asserted", "denied"),
        ("0.5 a", "0.5 a\nb"),
        ("0.5", "0.51 0.5"),
    ],
)
def test_what_may_not(shown, came):
    assert not examples.alike(shown, came)


def test_a_wrong_output_is_a_problem_and_is_put_right(session):
    text = page(("sh", "echo one; echo 2.5\n"), ("text", "two\n")) + "\n\n" + page(("pycon", ">>> 1 + 1\n3\n"))
    found = examples.check(text, session)
    assert len(found.problems) == 2
    assert found.text == text.replace("two", "one\n2.5").replace("\n3\n", "\n2\n")
    assert examples.check(found.text, session).problems == ()


def test_blocks_of_a_page_share_folder_and_names(session):
    text = '```toml title="a/b.toml"\nx = 1\n```\n\n' + page(
        ("sh", "cat a/b.toml\n"), ("text", "x = 1\n"), ("python", "y = 2\n"), ("pycon", ">>> y\n2\n")
    )
    assert examples.check(text, session).problems == ()


def test_lines_may_be_left_out_and_a_refusal_is_asked_for(session):
    some = "```sh\nseq 5\n```\n\n<!-- lines 2-3 -->\n```text\n?\n```"
    assert "```text\n…\n2\n3\n…\n```" in examples.check(some, session).text
    named = some.replace("lines 2-3", "from 4 1")
    assert "```text\n…\n4\n…\n```" in examples.check(named, session).text
    assert examples.check("<!-- exit 3 -->\n```sh\nexit 3\n```", session).problems == ()
    with pytest.raises(AssertionError, match="exit code 3, not 0"):
        examples.check("```sh\nexit 3\n```", session)


def test_an_error_that_the_page_does_not_show_is_raised(session):
    with pytest.raises(ZeroDivisionError):
        examples.check("```pycon\n>>> 1 / 0\n```", session)
    shown = "Traceback (most recent call last):\n  ...\nbuiltins.ZeroDivisionError: division by zero\n"
    assert examples.check(page(("pycon", ">>> 1 / 0\n" + shown)), session).problems == ()


def test_a_picture_that_no_block_makes_is_a_problem(session):
    found = examples.check("```sh\ntrue\n```\n\n![A](images/made/none.svg)", session)
    assert found.problems == ("picture none.svg: no block made it",)
