"""Commands and Python as a reader would run them, in this process: what they print."""

from __future__ import annotations

import builtins
import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("COLUMNS", "100")  # so that no terminal's width tells


def shell(commands: str, wanted: int = 0) -> str:
    """What some commands print; those of the package run in this process. Raises where the exit code is another."""
    printed = []
    for command in commands.replace("\\\n", " ").splitlines():
        if command.strip() and not command.lstrip().startswith("#"):
            code, out = _piped(command)
            if code != wanted:
                raise AssertionError(f"$ {command}\nexit code {code}, not {wanted}\n{out}")
            printed.append(out)
    return "".join(printed)


def _piped(command: str) -> tuple[int, str]:
    """Exit code and output of a command, or of several with the output of each as the next one's input."""
    told, data, code = "", "", 0
    parts = command.split(" | ")
    for part in parts:
        run = _ours if re.match(r"(python -m )?rhetoric ", part) else _theirs
        code, data, said = run(part, data, part == parts[-1])
        told += said
    return code, told + data


def _ours(command: str, data: str, last: bool) -> tuple[int, str, str]:
    """Exit code, output and what goes by the pipe: of the last command both in one, as a terminal shows them."""
    from click.testing import CliRunner

    from rhetoric.cli.main import cli

    words = shlex.split(command, comments=True)
    files = [sorted(map(str, Path().glob(w))) if "*" in w and list(Path().glob(w)) else [w] for w in words]
    arguments = [name for found in files for name in found]
    done = CliRunner().invoke(cli, arguments[arguments.index("rhetoric") + 1 :], input=data)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return (done.exit_code, done.output, "") if last else (done.exit_code, done.stdout, done.stderr)


def _theirs(command: str, data: str, last: bool) -> tuple[int, str, str]:
    done = subprocess.run(["bash", "-c", command], input=data, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def plain(source: str, names: dict[str, object]) -> str:
    """What some Python prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(source, "<example>", "exec"), names)
    return out.getvalue()


def interactive(body: str, names: dict[str, object]) -> str:
    """A dialogue with the interpreter, with the output that it gives now."""
    lines: list[str] = []
    for source in _examples(body):
        lines += [f"{'...' if n else '>>>'} {line}".rstrip() for n, line in enumerate(source.splitlines())]
        lines += _answer(source, names, refused="Traceback" in body).splitlines()
    return "\n".join(lines) + "\n"


def _examples(body: str) -> Iterator[str]:
    found: list[str] = []
    for line in body.splitlines():
        if line.startswith(">>>"):
            if found:
                yield "\n".join(found)
            found = [line[4:]]
        elif line.startswith("...") and (line == "..." or line[3] == " "):
            found.append(line[4:])
    if found:
        yield "\n".join(found)


def _answer(source: str, names: dict[str, object], refused: bool) -> str:
    """What the interpreter prints; of an error that the page shows, its last line."""
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out), _displayed():
            exec(compile(source + "\n", "<example>", "single"), names)
    except Exception as error:
        if not refused:
            raise
        kind = type(error)
        return f"Traceback (most recent call last):\n  ...\n{kind.__module__}.{kind.__qualname__}: {error}"
    return out.getvalue()


@contextlib.contextmanager
def _displayed() -> Iterator[None]:
    """The interpreter's own way to show values, whatever the process around it shows."""
    before, sys.displayhook = sys.displayhook, sys.__displayhook__
    try:
        yield
    finally:
        sys.displayhook = before
        vars(builtins).pop("_", None)
