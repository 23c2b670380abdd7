"""bin/bench: how quick it is, with how much in it."""

import sys

import environment


def main() -> None:
    environment.ensure(environment.DEVELOP)
    environment.become(["-m", "bench", *sys.argv[1:]])


environment.told_plainly(main)
