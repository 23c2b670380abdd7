"""`bin/bench`: make the data, measure, say what came out."""

import argparse
import contextlib
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests import postgres

from . import charts, measuring, report
from .serving import ROOT, Data, make

SIZES = (1_000, 10_000)  # measured beside the one that is asked for
MADE_OF = (
    *(f"bench/{name}.py" for name in ("company", "making", "memos", "tables", "wording")),
    *("memoward/*/migrations/*.py", "memoward/*/models.py", "memoward/memos/models/*.py"),
)


def main() -> None:
    options = arguments()
    found = []
    for engine in options.database:
        with server(engine) as address:
            companies = [data(engine, address, memos, anew=options.anew) for memos in sizes(options.memos)]
            found.append({"database": engine} | measuring.run(companies, options.only or measuring.SCENARIOS))
    if options.json:
        options.json.write_text(json.dumps(found, indent=1))
    if options.charts:
        charts.write(found, options.charts)
    sys.stdout.write(report.markdown(found))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench", description="Measure how quick Memoward is.")
    parser.add_argument("--memos", type=int, default=100_000, help="memos of the measured company (100,000)")
    parser.add_argument("--only", action="append", choices=measuring.SCENARIOS, help="this alone; may be repeated")
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    parser.add_argument("--charts", type=Path, help="draw the charts into this folder")
    parser.add_argument("--anew", action="store_true", help="make the data again")
    parser.add_argument(
        "--database", action="append", choices=("sqlite", "postgresql"), help="may be repeated (sqlite)"
    )
    options = parser.parse_args()
    options.database = options.database or ["postgresql" if os.environ.get("DATABASE_URL") else "sqlite"]
    return options


def sizes(memos: int) -> list[int]:
    return [*(size for size in SIZES if size < memos), memos]


@contextlib.contextmanager
def server(engine: str) -> Iterator[str]:
    """Where PostgreSQL is: the one that DATABASE_URL names, else one of our own. Nothing for SQLite."""
    if engine == "sqlite":
        yield ""
    elif os.environ.get("DATABASE_URL"):
        yield os.environ["DATABASE_URL"]
    else:
        with postgres.server() as address:
            yield address


def data(engine: str, address: str, memos: int, *, anew: bool) -> Data:
    """The company of so many memos; made unless it is there from an earlier time and of the same making."""
    folder = ROOT / "build/bench" / f"{engine}-{memos}"
    stamp, mark = folder / "made", hashlib.sha256(b"".join(map(Path.read_bytes, files()))).hexdigest()
    is_ours = bool(address) and not os.environ.get("DATABASE_URL")  # gone when we are
    if not anew and not is_ours and stamp.exists() and stamp.read_text() == mark:
        return Data(memos, folder, database_of(address, memos))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if address:
        make_database(address, memos)
    sys.stderr.write(f"Making a company with {memos:,} memos in {folder.name} …\n")
    made = make(Data(memos, folder, database_of(address, memos)))
    stamp.write_text(mark)
    return made


def files() -> list[Path]:
    """What the data follow from."""
    return sorted(file for pattern in MADE_OF for file in ROOT.glob(pattern))


def database_of(address: str, memos: int) -> str:
    """The address of a database of that server."""
    before, mark, options = address.partition("?")
    return f"{before.rpartition('/')[0]}/memoward_bench_{memos}{mark}{options}" if address else ""


def make_database(address: str, memos: int) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        for statement in ("DROP DATABASE IF EXISTS memoward_bench_{}", "CREATE DATABASE memoward_bench_{}"):
            connection.execute(statement.format(memos))


def end_with_sentence() -> Any:
    try:
        main()
    except postgres.NoPostgres as trouble:
        sys.exit(str(trouble))


if __name__ == "__main__":
    end_with_sentence()
