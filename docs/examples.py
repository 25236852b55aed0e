"""The examples of the documentation: run in a folder, compared with what the page shows, or written into it.

In a page, fenced blocks run from top to bottom, in one folder and one Python session:

- ` ```sh ` is run; a ` ```text ` block right after it is what it prints. `<!-- lines 3-9 -->` above such a block
  shows these lines alone, `<!-- from ACTORS 6 -->` six lines from the one that begins so; `<!-- exit 2 -->` above a
  command says that it is refused.
- ` ```console ` is not run: it needs a network, a cluster or hours.
- ` ```pycon ` is run example by example, output below each; ` ```python ` is run as it stands.
- a block with a title, ` ```toml title="my_terms.toml" `, becomes that file.

Numbers may differ in the last digit that is shown, since processors round differently; speeds and fingerprints are
not compared.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from running import interactive, plain, shell

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
TUTORIAL = DOCS / "tutorial.md"
RUN_LANGUAGES = ("sh", "python", "pycon")
MADE = DOCS / "images" / "made"

_FENCE = re.compile(r"^```(?P<language>\w+)(?P<options>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r'title="([^"]+)"')
_COMMENT = re.compile(r"<!-- (lines|from|exit) ([^>]+) -->\s*\Z")
_PICTURE = re.compile(r"images/made/([\w.-]+)")
_VARIES = ((re.compile(r"[\d.]+ a second"), "N a second"), (re.compile(r"\b[0-9a-f]{12,64}\b"), "HASH"))
_NUMBER = re.compile(r"[-+−]?\d+\.\d+(?:e[-+]?\d+)?")
_ALT = re.compile(r'<desc id="figure-alt">(.*?)</desc>', re.DOTALL)
LAST_DIGIT = 1.01  # units of the last digit that two numbers may differ by
ELIDED = "…"


@dataclass(frozen=True)
class Fence:
    """One fenced block of a page, with the remark above it."""

    language: str
    title: str
    body: str
    start: int  # of the body in the page
    end: int
    remark: tuple[str, str]


@dataclass
class Session:
    """A folder and a Python namespace in which the blocks of a page run."""

    folder: Path
    names: dict[str, object] = field(default_factory=lambda: {"__name__": "__main__"})

    @contextlib.contextmanager
    def inside(self) -> Iterator[None]:
        """Work in the folder, where the project's corpora are at hand."""
        corpora = self.folder / "corpora"
        if not corpora.exists():
            corpora.symlink_to(ROOT / "corpora")
        with contextlib.chdir(self.folder):
            yield


@dataclass(frozen=True)
class Checked:
    """A page after its run: how it should read, and what it shows that did not come out."""

    text: str
    problems: tuple[str, ...]
    pictures: tuple[Path, ...]


def pages() -> list[Path]:
    """The pages that have something to run, the tutorial first: the others go on from its folder."""
    found = [
        p for p in sorted(DOCS.rglob("*.md")) if any(f.language in RUN_LANGUAGES for f in fences(p.read_text()))
    ]
    return [TUTORIAL, *(p for p in found if p != TUTORIAL)]


def fences(text: str) -> list[Fence]:
    """The fenced blocks of a page in order."""
    found = []
    for match in _FENCE.finditer(text):
        title = _TITLE.search(match["options"])
        remark = _COMMENT.search(text[: match.start()])
        found.append(
            Fence(
                match["language"],
                title[1] if title else "",
                match["body"],
                match.start("body"),
                match.end("body"),
                (remark[1], remark[2]) if remark else ("", ""),
            )
        )
    return found


def check(text: str, session: Session) -> Checked:
    """Run a page and hold what it shows against what came out."""
    blocks = fences(text)
    changes: list[tuple[Fence, str]] = []
    with session.inside():
        for at, block in enumerate(blocks):
            after = blocks[at + 1] if at + 1 < len(blocks) else None
            changes += _run(block, _output_of(text, block, after), session)
    problems = [_told(block, better) for block, better in changes]
    for block, better in reversed(changes):
        text = text[: block.start] + better + text[block.end :]
    pictures = tuple(session.folder / name for name in dict.fromkeys(_PICTURE.findall(text)))
    problems += [_other_picture(made) for made in pictures if not _same_picture(made, MADE / made.name)]
    return Checked(text, tuple(problems), pictures)


def anew(stored: Path, folder: Path) -> Session:
    """A session in the folder as it was stored: results know by its path the corpus that they are of."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(stored, folder, symlinks=True)
    return Session(folder)


def alike(shown: str, came: str) -> bool:
    """Whether two outputs are the same but for blanks, what must vary and the last digit of numbers."""
    ours, theirs = _plain(shown), _plain(came)
    if _NUMBER.split(ours) != _NUMBER.split(theirs):
        return False
    return all(map(_close, _NUMBER.findall(ours), _NUMBER.findall(theirs)))


def _plain(text: str) -> str:
    for pattern, word in _VARIES:
        text = pattern.sub(word, text)
    return "\n".join(re.sub(r"[ ─]+", " ", line).rstrip() for line in text.rstrip().splitlines())


def _close(one: str, other: str) -> bool:
    digits = min(len(re.sub(r"e.*", "", n).partition(".")[2]) for n in (one, other))
    a, b = (float(n.replace("−", "-")) for n in (one, other))
    return abs(a - b) <= max(LAST_DIGIT * 10**-digits, 1e-4 * abs(a))


def _output_of(text: str, block: Fence, after: Fence | None) -> Fence | None:
    """The block that shows what this one prints: of plain text, with nothing but a remark between."""
    if after is None or after.language != "text" or after.title:
        return None
    between = text[block.end + 3 : after.start]
    return after if re.fullmatch(r"\s*(<!-- [^>]*-->\s*)?```text[^\n]*\n", between) else None


def _run(block: Fence, shown: Fence | None, session: Session) -> list[tuple[Fence, str]]:
    """Run one block; the blocks that should read otherwise, with how."""
    if block.title:
        Path(block.title).parent.mkdir(parents=True, exist_ok=True)
        Path(block.title).write_text(block.body, encoding="utf-8")
        return []
    if block.language == "pycon":
        better = interactive(block.body, session.names)
        return [] if alike(block.body, better) else [(block, better)]
    if block.language not in RUN_LANGUAGES:
        return []
    wanted = int(block.remark[1]) if block.remark[0] == "exit" else 0
    came = plain(block.body, session.names) if block.language == "python" else shell(block.body, wanted)
    if shown is None:
        return []
    came = _lines(came, shown.remark)
    return [] if alike(shown.body, came) else [(shown, came)]


def _lines(text: str, remark: tuple[str, str]) -> str:
    """The lines that are shown, with a sign for those that are not."""
    lines = [line.rstrip() for line in text.rstrip().splitlines()]
    first, last = _range(lines, *remark)
    before, after = [ELIDED] * (first > 0), [ELIDED] * (len(lines) > last)
    return "\n".join([*before, *lines[first:last], *after]) + "\n"


def _range(lines: list[str], kind: str, value: str) -> tuple[int, int]:
    """The first of the lines that are shown, and the one after the last."""
    if kind == "lines":
        first, _, last = value.partition("-")
        return int(first) - 1, int(last)
    if kind == "from":
        heading, _, number = value.rpartition(" ")
        at = next(n for n, line in enumerate(lines) if line.startswith(heading))
        return at, at + int(number)
    return 0, len(lines)


def _told(block: Fence, better: str) -> str:
    return f"shown:\n{block.body}\ncame:\n{better}"


def _same_picture(made: Path, kept: Path) -> bool:
    if not (made.exists() and kept.exists()):
        return False
    if made.suffix != ".svg":
        return True
    return alike(*(_ALT.search(p.read_text(encoding="utf-8"))[1] for p in (kept, made)))  # type: ignore[index]


def _other_picture(made: Path) -> str:
    return f"picture {made.name}: " + ("the page keeps another" if made.exists() else "no block made it")


def update(page: Path, session: Session) -> bool:
    """Write into a page what its examples give now, and keep the pictures they make; whether anything changed."""
    before = page.read_text(encoding="utf-8")
    found = check(before, session)
    page.write_text(found.text, encoding="utf-8")
    MADE.mkdir(parents=True, exist_ok=True)
    for made in found.pictures:
        shutil.copyfile(made, MADE / made.name)
    return bool(found.problems)
