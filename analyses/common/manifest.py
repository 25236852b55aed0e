"""The manifest of a study: hashes of what went in and came out, the instrument, the versions of packages.

    python analyses/common/manifest.py [OUTPUT...]

checks that the files of a study are those of its manifest.
"""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

Json = Mapping[str, Any]
ROOT = Path(__file__).resolve().parents[2]
SCHEMA = "rhetoric-study/1"
PACKAGES = (
    "rhetoric", "matplotlib", "nltk", "numpy", "onnxruntime", "pandas", "scikit-learn", "scipy", "seaborn", "spacy",
    "statsmodels", "textstat", "tokenizers",
)  # fmt: skip
NO_DATA = 3  # exit code of a study whose data are not on this machine


def repository(*paths: Path) -> dict[str, Path]:
    """The files, those in folders too, by their path in the repository."""
    files = [f for p in paths for f in (sorted(p.rglob("*")) if p.is_dir() else [p]) if f.is_file()]
    return {f.relative_to(ROOT).as_posix(): f for f in files if "__pycache__" not in f.parts}


def listed(name: str, output: Path, inputs: Mapping[str, Path], instrument: Json, seed: int) -> dict[str, Any]:
    """The manifest: files by name with their SHA-256, no time and no place."""
    outputs = {f.relative_to(output).as_posix(): f for f in output.rglob("*") if f.is_file()}
    outputs.pop("manifest.json", None)
    return {
        "schema": SCHEMA,
        "study": name,
        "seed": seed,
        "instrument": dict(instrument),
        "versions": {"python": platform.python_version(), **{p: version(p) for p in PACKAGES}},
        "inputs": _hashed(inputs),
        "outputs": _hashed(outputs),
    }


def _hashed(files: Mapping[str, Path]) -> dict[str, str]:
    return {name: hashlib.sha256(files[name].read_bytes()).hexdigest() for name in sorted(files)}


def write(manifest: Json, path: Path) -> None:
    """Save the manifest as JSON."""
    path.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def committed(path: Path) -> dict[str, Any]:
    """The manifest as the repository's last commit has it, else the file as it is; empty where there is none."""
    asked = ["git", "-C", str(path.parent), "show", f"HEAD:./{path.name}"]
    try:
        done = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False)
        text = done.stdout if done.returncode == 0 else ""
    except OSError:
        text = ""
    if not text and path.is_file():
        text = path.read_text(encoding="utf-8")
    return dict(json.loads(text)) if text else {}


def changes(before: Json, now: Json) -> list[str]:
    """What differs between two manifests, a line each: instrument, versions, then files by name."""
    from rhetoric.tables import differences

    found = [f"instrument: {line}" for line in differences(before["instrument"], now["instrument"])]
    if before["seed"] != now["seed"]:
        found.append(f"seed: {before['seed']} → {now['seed']}")
    old, new = before["versions"], now["versions"]
    found += [f"version: {p} {old.get(p, 'absent')} → {new.get(p, 'absent')}" for p in _differing(old, new)]
    for part in ("inputs", "outputs"):
        found += [
            f"{part[:-1]} {_how(name, before[part], now[part])}" for name in _differing(before[part], now[part])
        ]
    return found


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


def _how(name: str, before: Mapping[str, str], now: Mapping[str, str]) -> str:
    kind = "changed" if name in before and name in now else "new" if name in now else "gone"
    return f"{kind}: {name}"


def problems(output: Path) -> list[str]:
    """What a study's output lacks of its manifest or holds besides or otherwise."""
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    found = listed(manifest["study"], output, {}, {}, manifest["seed"])["outputs"]
    return [_how(name, manifest["outputs"], found) for name in _differing(manifest["outputs"], found)]


def _checked(outputs: Iterable[Path]) -> Iterator[str]:
    for output in outputs:
        yield from (f"{output}: {line}" for line in problems(output))


if __name__ == "__main__":
    wrong = list(_checked(map(Path, sys.argv[1:] or sorted((ROOT / "analyses").glob("*/output")))))
    print("\n".join(wrong) or "all files are as their manifests have them")
    sys.exit(bool(wrong))
