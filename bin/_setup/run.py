"""bin/run: from a bare machine to a running Memoward."""

import argparse
import os
from pathlib import Path

import environment


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/run", description="Show Memoward on this machine.")
    parser.add_argument("--port", type=int, default=8000, help="where to listen (8000)")
    parser.add_argument("--data", type=Path, help="folder for the database and files (data)")
    parser.add_argument("--empty", action="store_true", help="for real use: no demo company")
    options = parser.parse_args()

    if options.data:
        os.environ["MEMOWARD_DATA"] = str(options.data.expanduser().resolve())
    os.environ.setdefault("MEMOWARD_URL", f"http://127.0.0.1:{options.port}")
    environment.ensure(environment.RUN)
    demo = [] if options.empty else ["--demo"]
    environment.become(["-m", "memoward", "serve", "--port", str(options.port), *demo])


environment.told_plainly(main)
