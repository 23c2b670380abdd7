"""The data of one measurement, in a folder of its own: `python -m bench.making N`."""

import random
import sys

SEED = 4


def main(number: int) -> None:
    """Fill the empty database that the environment names."""
    import django
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    django.setup()
    from . import company, memos

    call_command("migrate", interactive=False, verbosity=0)
    chance = random.Random(SEED)  # noqa: S311 -- the same company each time is the point
    now = timezone.now()
    staff = company.make(chance, now - memos.YEARS * 365 * memos.DAY)
    memos.Maker(staff, number, chance, now).write()
    if connection.vendor == "postgresql":
        # Its own housekeeping would do it within minutes; the measurement begins at once.
        connection.cursor().execute("VACUUM (ANALYZE)")


if __name__ == "__main__":
    main(int(sys.argv[1]))
