"""How fast a search answers, and how well: ``python -m bench.search VAULT [--seed NUMBER]``.

Draws queries of all kinds from the vault's own words by a seed, and asks each once, as a user
would. Compares the ten best claims with SQLite's exhaustive bm25, and the time with ``rg -i`` over
the files. The vault's index has to be there: ``seekmark index --vault VAULT``.
"""

import argparse
import random
import re
import shutil
import sqlite3
import statistics
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from seekmark.index.opening import open_to_read
from seekmark.index.place import index_file
from seekmark.index.query import parse_query
from seekmark.index.search import EXACT, HitKind, Search

_STOP = ("the", "and", "of", "is", "to", "that", "que", "de")


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("vault", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    connection = open_to_read(index_file(arguments.vault))
    if connection is None:
        raise SystemExit(f"no index: seekmark index --vault {arguments.vault}")
    (claims,) = connection.execute("SELECT count(*) FROM claim").fetchone()
    kinds = _queries(connection, random.Random(arguments.seed))  # noqa: S311
    print(f"{claims:,} claims, {sum(map(len, kinds.values()))} queries, seed {arguments.seed}\n")
    print("| queries | number | p50 ms | p95 ms | most ms | ten best as bm25's | of broad ones |")
    print("|---|---|---|---|---|---|---|")
    every = _Asked()
    for kind, queries in kinds.items():
        asked = _ask(connection, queries)
        every.add(asked)
        _print_row(kind, asked)
    _print_row("all", every)
    _print_rg(arguments.vault, kinds["a word"][:12])


def _queries(connection: sqlite3.Connection, chance: random.Random) -> dict[str, list[str]]:
    words = [
        (term, documents)
        for term, documents in _vocabulary(connection)
        if len(term) > 3 and not any(map(str.isdigit, term))
    ]
    words.sort(key=lambda pair: -pair[1])
    common, middle, rare = words[:300], words[300:5000], words[5000:]
    texts = [text for (text,) in connection.execute("SELECT text FROM claim WHERE id % 997 = 1")]
    phrases = [run for text in texts if (run := _run(text, chance))]
    drawn = [word for word, _ in chance.sample(middle, 60)]
    return {
        "a word": [f"{word} " for word, _ in chance.sample(middle, 50)],
        "a rare word": [f"{word} " for word, _ in chance.sample(rare, 40)],
        "a common word": [f"{word} " for word, _ in chance.sample(common, 40)],
        "two letters": [word[:2] for word, _ in chance.sample(middle, 25)],
        "three letters": [word[:3] for word, _ in chance.sample(middle, 30)],
        "four letters": [word[:4] for word, _ in chance.sample(middle, 30)],
        "two words": [" ".join(pair) for pair in zip(drawn[::2], drawn[1::2], strict=True)],
        "words of a claim": [" ".join(run.split()[:3]) for run in chance.sample(phrases, 40)],
        "a phrase": [f'"{run}"' for run in chance.sample(phrases, 40)],
        "stop words": [f"{word} " for word in _STOP],
        "other scripts": _foreign(texts, chance),
        "with a filter": [f"channel:{word[:1]} {word}" for word in drawn[:20]],
    }


def _vocabulary(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, found_claim, row)")
    return connection.execute("SELECT term, doc FROM temp.words").fetchall()


def _run(text: str, chance: random.Random) -> str:
    """Three words in a row of a text."""
    words = re.findall(r"[A-Za-z]{3,}", text)
    at = chance.randrange(max(1, len(words) - 3))
    run = " ".join(words[at : at + 3])
    return run if len(words) > 3 and run.lower() in text.lower() else ""


def _foreign(texts: Sequence[str], chance: random.Random) -> list[str]:
    words = {word for text in texts for word in re.findall(r"\w{4,}", text) if not word.isascii()}
    return chance.sample(sorted(words), min(30, len(words)))


@dataclass(slots=True)
class _Asked:
    """What asking some queries has shown."""

    times: list[float] = field(default_factory=list)
    """Milliseconds of each query."""
    agreed: list[float] = field(default_factory=list)
    """Of the ten best claims, the share that bm25 has among its own, where all were ranked."""
    agreed_broad: list[float] = field(default_factory=list)
    """The same, where only candidates were."""

    def add(self, other: "_Asked") -> None:
        self.times += other.times
        self.agreed += other.agreed
        self.agreed_broad += other.agreed_broad


def _ask(connection: sqlite3.Connection, queries: Sequence[str]) -> _Asked:
    search = Search(connection)
    asked = _Asked()
    for query in queries:
        begun = time.perf_counter()
        found = search.find(query)
        asked.times.append(1000 * (time.perf_counter() - begun))
        if found.problem:
            raise SystemExit(f"{query}: {found.problem}")
        if (
            any(hit.kind is HitKind.CLAIM for hit in found.hits)
            and not parse_query(query).has_filters
        ):
            share, is_broad = _agreement(connection, query)
            (asked.agreed_broad if is_broad else asked.agreed).append(share)
    return asked


def _agreement(connection: sqlite3.Connection, query: str) -> tuple[float, bool]:
    """Of the ten best texts, the share that bm25 ranks as high; and whether too many match.

    A claim that stands in several notes counts once: else one text's copies would fill all ten.
    """
    rows = connection.execute(
        "SELECT claim.text, rank FROM found_claim JOIN claim ON claim.id = found_claim.rowid"
        " WHERE found_claim MATCH ? ORDER BY rank LIMIT ?",
        (parse_query(query).match, EXACT + 1),
    ).fetchall()
    ranks: dict[str, float] = {}
    for text, rank in rows:
        ranks.setdefault(text, rank)
    number = min(10, len(ranks))
    worst = sorted(ranks.values())[number - 1] + 1e-9
    hits = Search(connection).find(query, 500).hits
    claims = dict.fromkeys(hit.text for hit in hits if hit.kind is HitKind.CLAIM)
    good = sum(ranks.get(text, 0.0) <= worst for text in list(claims)[:number])
    return good / number, len(rows) > EXACT


def _print_row(kind: str, asked: _Asked) -> None:
    ordered = sorted(asked.times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    shares = [
        f"{statistics.mean(agreed):.1%} of {len(agreed)}" if agreed else ""
        for agreed in (asked.agreed, asked.agreed_broad)
    ]
    print(
        f"| {kind} | {len(ordered)} | {statistics.median(ordered):.1f} | {p95:.1f}"
        f" | {ordered[-1]:.1f} | {' | '.join(shares)} |"
    )


def _print_rg(vault: Path, words: Sequence[str]) -> None:
    program = shutil.which("rg")
    if program is None:
        print("\nrg is not installed")
        return
    times = []
    for word in words:
        begun = time.perf_counter()
        subprocess.run(
            [program, "-i", "--", word.strip(), str(vault)], stdout=subprocess.DEVNULL, check=False
        )
        times.append(1000 * (time.perf_counter() - begun))
    print(f"\n`rg -i`, {len(times)} of the words: p50 {statistics.median(times):.0f} ms")


if __name__ == "__main__":
    main()
