"""A small corpus, hostile text among it, measured in this process."""

import csv
from contextlib import contextmanager

from hostile import ATTACKS
from rhetoric.run import Settings, run_corpus

HEADER = ("document", "path", "sha256", "title", "author", "outlet", "date")
HOSTILE = "hostile"
METADATA = {
    "powder_and_paper": ("Powder and paper on the Dniester", "Helen M. Ardley", "The Harbour Post", "2021-12-07"),
    "the_quiet_ledger": ("The quiet ledger of a small harbour", "Joan Pellar", "The Harbour Post", "2022-03-02"),
    HOSTILE: (ATTACKS[0], ATTACKS[1], ATTACKS[11], "2022-05-01"),
}


def build(folder, demonstration):
    """A corpus with two demonstration texts, one whose words and metadata are attacks, and an empty one."""
    texts = {name: (demonstration / f"{name}.txt").read_bytes() for name in METADATA if name != HOSTILE}
    attacks = "\n\n".join(
        f"The scheme of Serbia is a tinderbox {attack} and a bombastic farce." for attack in ATTACKS
    )
    texts |= {HOSTILE: attacks.encode(), "void": b" \n"}
    (folder / "texts").mkdir(parents=True)
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as stream:
        write = csv.writer(stream)
        write.writerow(HEADER)
        for name, content in texts.items():
            (folder / "texts" / f"{name}.txt").write_bytes(content)
            write.writerow([name, f"texts/{name}.txt", "", *METADATA.get(name, ("", "", "", ""))])
    return folder


@contextmanager
def here(work):
    """A mapper in this process."""
    yield lambda jobs: ((job, work(job)) for job in jobs)


def run(corpus, results):
    """The folder of results."""
    run_corpus(corpus, results, Settings(), here)
    return results
