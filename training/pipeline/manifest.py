"""Write or check the SHA-256 of every input file of the pipeline's training.

    python training/pipeline/manifest.py --data DIR [--check]

`--check` exits with 1 and names the files that are missing or differ.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

MANIFEST = Path(__file__).parent / "data_manifest.json"
INPUTS = (
    "ud/train_ewt.conllu",
    "ud/train_gum.conllu",
    "ud/dev_ewt.conllu",
    "ud/dev_gum.conllu",
    "ner/uner_ewt_dev.iob2",
    "ner/wikigold/wikigold.conll.txt",
    "ner/WNUT17/*/emerging*",
    "ner/WNUT17/train/*.conll",
    "ner/re3d/data-by-source/conll/CENTCOM/*.conll",
    "ner/re3d/data-by-source/conll/US_State_Department/*.conll",
    "ner/re3d/data-by-source/conll/UK_Government/*.conll",
    "ner/re3d/data-by-source/conll/Wikipedia/*.conll",
    "newsmtsc/train.jsonl",
)


def main() -> None:
    """Write the manifest, or compare the data with it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    found = digests(arguments.data)
    if not arguments.check:
        MANIFEST.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        return
    listed = json.loads(MANIFEST.read_text(encoding="utf-8"))
    wrong = sorted(name for name in listed | found if listed.get(name) != found.get(name))
    sys.exit("\n".join(wrong) or 0)


def digests(data: Path) -> dict[str, str]:
    """The SHA-256 of each input, by its path inside the data folder."""
    paths = sorted({path for pattern in INPUTS for path in data.glob(pattern)})
    return {path.relative_to(data).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


if __name__ == "__main__":
    main()
