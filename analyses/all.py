"""Run all studies one after the other, and say what changed against the committed manifests: `make analyses`.

    python analyses/all.py [--workers 2] [STUDY...]

The exit code is 1 where a study fails. A study whose data are not on this machine is left out, and named.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from common import NO_DATA

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Run the studies; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("studies", nargs="*", help="folders of analyses/; all unless some are named")
    parser.add_argument("--workers", type=int, default=1, help="processes that measure")
    told = parser.parse_args()
    names = told.studies or sorted(path.parent.name for path in HERE.glob("*/run.py"))
    ends = {name: _run(name, told.workers) for name in names}
    for code, what in ((NO_DATA, "left out, no data here"), (1, "failed")):
        found = [
            name for name, end in ends.items() if (end == code if code == NO_DATA else end not in {0, NO_DATA})
        ]
        if found:
            print(f"{what}: {', '.join(found)}")
    return int(any(end not in {0, NO_DATA} for end in ends.values()))


def _run(name: str, workers: int) -> int:
    """One study; its exit code."""
    print(f"== {name}", flush=True)
    command = [sys.executable, HERE / name / "run.py", "--workers", str(workers)]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
