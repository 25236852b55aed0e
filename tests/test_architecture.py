"""Which room may import which. The table is the document and the check: every import points down it."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[1] / "src" / "rhetoric"

BELOW = {
    "errors": set(),
    "model": {"errors"},
    "matching": {"errors", "model"},
    "ingest": {"errors", "model"},
    "language": {"errors", "model", "matching", "ingest"},
    "encoder": {"errors", "model"},
    "actors": {"errors", "model", "matching"},
    "detect": {"errors", "model", "matching", "actors"},
    "tables": {"errors", "model"},
    "run": {"errors", "model", "matching", "ingest", "language", "encoder", "actors", "detect", "tables"},
    "compare": {"errors", "model", "tables"},
    "featurizer": {"errors", "run"},
    "validate": {"errors", "tables", "compare"},
    "figures": {"errors", "tables", "compare"},
    "report": {"errors", "tables", "compare"},
    "api": {"errors", "model", "detect", "run", "compare", "report", "tables"},
    "cli": {
        "errors",
        "model",
        "ingest",
        "tables",
        "detect",
        "run",
        "compare",
        "validate",
        "figures",
        "report",
        "api",
    },
    "__main__": {"cli"},
    "__init__": {"errors", "tables", "featurizer", "api"},
}
DATA_ROOMS = {"lexicons", "norms", "weights"}
ONLY_HERE = {
    "spacy": {"language", "matching"},
    "ahocorasick_rs": {"matching"},
    "onnxruntime": {"encoder"},
    "tokenizers": {"encoder"},
    "pandas": {"api", "compare", "figures", "report", "tables", "validate"},
    "pyarrow": {"tables", "ingest"},
    "dask": {"run"},
    "distributed": {"run"},
    "sklearn": {"compare", "featurizer"},
    "statsmodels": {"compare"},
    "textstat": {"detect"},
    "trafilatura": {"ingest"},
    "ftfy": {"ingest"},
    "charset_normalizer": {"ingest"},
    "docx": {"ingest"},
    "pypdf": {"ingest"},
    "pdfplumber": {"ingest"},
    "datasketch": {"ingest"},
    "nltk": {"ingest"},
    "rich": {"report", "cli"},
    "click": {"cli"},
    "jinja2": {"report"},
    "yaml": {"matching"},
    "matplotlib": {"figures"},
    "seaborn": {"figures"},
}
HEAVY = (
    "spacy",
    "onnxruntime",
    "pandas",
    "matplotlib",
    "seaborn",
    "sklearn",
    "scipy",
    "statsmodels",
    "nltk",
    "textstat",
    "numpy",
    "pyarrow",
    "dask",
    "rich",
    "yaml",
    "docx",
    "pypdf",
    "pdfplumber",
    "pyarrow",
    "datasketch",
)


def room_of(path):
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imports_of(path):
    """(room or package, line) of everything a file imports."""
    package = ["rhetoric", *path.relative_to(SRC).with_suffix("").parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name.split("."), node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = base + (node.module.split(".") if node.module else [])
            yield from (([*stem, alias.name], node.lineno) for alias in node.names)


FILES = sorted(path for path in SRC.rglob("*.py") if room_of(path) not in DATA_ROOMS)


def test_every_room_is_in_the_table():
    rooms = {room_of(path) for path in FILES}
    assert rooms == set(BELOW)


def test_the_table_is_closed_and_acyclic():
    order = []
    rest = dict(BELOW)
    while rest:
        free = [room for room, below in rest.items() if below <= set(order)]
        assert free, f"a cycle among {sorted(rest)}"
        order += free
        rest = {room: below for room, below in rest.items() if room not in free}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SRC)))
def test_imports_point_down(path):
    room = room_of(path)
    for names, line in imports_of(path):
        if names[0] != "rhetoric":
            allowed = ONLY_HERE.get(names[0])
            assert allowed is None or room in allowed, f"{path.name}:{line}: {names[0]} in {room}"
        elif len(names) > 1 and names[1] != room:
            assert names[1] in BELOW[room], f"{path.name}:{line}: {room} imports {names[1]}"
        else:
            assert len(names) > 1, f"{path.name}:{line}: imports the package root"


def test_dask_stays_in_one_file():
    found = {path.name for path in FILES for names, _ in imports_of(path) if names[0] in {"dask", "distributed"}}
    assert found == {"cluster.py"}


def test_data_rooms_hold_no_code():
    assert not [path for room in DATA_ROOMS for path in (SRC / room).rglob("*.py")]


@pytest.mark.parametrize("statement", ["import rhetoric", "from rhetoric.cli import main"])
def test_importing_stays_light(statement):
    code = f"import sys; {statement}; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_public_names_exist():
    code = "import rhetoric; print(all(getattr(rhetoric, n) for n in [*rhetoric.__all__, '__version__']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
