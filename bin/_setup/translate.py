"""bin/translate: the catalogues of every language, brought up to the source."""

import sys

import environment


def main() -> None:
    environment.ensure(environment.DEVELOP)
    environment.become(["-m", "tests.language", *sys.argv[1:]])


environment.told_plainly(main)
