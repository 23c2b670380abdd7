"""bin/screenshots: a picture of every page, at two widths and in both themes."""

import sys

import environment


def main() -> None:
    environment.ensure(environment.DEVELOP)
    environment.become(["-m", "tests.browser.screenshots", *sys.argv[1:]])


environment.told_plainly(main)
