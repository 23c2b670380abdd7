"""`bin/translate [language …]`: catalogues up to the source, compiled; then what is still to be translated."""

import sys

from . import catalogues, source


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main(names: list[str]) -> int:
    """With a name, that language, made where it is new; otherwise all. 1 while something is untranslated."""
    texts = source.catalogue()
    missing = 0
    for language in names or catalogues.languages():
        catalogue = catalogues.bring_up(language, texts)
        catalogues.write(language, catalogue)
        todo = catalogues.untranslated(catalogue)
        missing += len(todo)
        say(f"{language}: {len(catalogue)} texts, {len(todo)} untranslated")
        for message in todo:
            say(f"  {message.locations[0][0].removeprefix('memoward/')}: {message.id!r}")
    return int(missing > 0)


sys.exit(main(sys.argv[1:]))
