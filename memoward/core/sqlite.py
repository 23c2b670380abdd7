"""Which SQLite this process speaks.

SQLite 3.7.0 to 3.51.2 can corrupt a WAL file that several processes use, and web and worker are two.
Where the system's own is as old as that, the one inside the `pysqlite3` wheel takes its place. Both
libraries must never open the same file in one process, so the choice is made once, before Django.
"""

import sqlite3
import sys
import warnings

SAFE = (3, 51, 3)


def is_safe(version: tuple[int, ...]) -> bool:
    return version >= SAFE


def use_a_safe_one() -> None:
    """Put `pysqlite3` in the place of `sqlite3` where the system's SQLite is too old."""
    if is_safe(sqlite3.sqlite_version_info):
        return
    try:
        import pysqlite3
    except ImportError:
        warnings.warn(
            f"SQLite {sqlite3.sqlite_version} can corrupt a database that several processes use, and "
            "there is no newer one for this platform: use PostgreSQL for real work.",
            RuntimeWarning,
            stacklevel=2,
        )
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
