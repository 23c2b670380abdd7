import platform
import sqlite3
import subprocess
import sys

import pytest
from django.db import connection

from memoward.core import sqlite


def test_the_first_version_without_the_fault():
    assert sqlite.is_safe((3, 51, 3))
    assert sqlite.is_safe((3, 52, 0))
    assert not sqlite.is_safe((3, 51, 2))


@pytest.mark.skipif(
    (sys.platform, platform.machine()) != ("linux", "x86_64"), reason="pysqlite3 has wheels for this platform only"
)
@pytest.mark.django_db
def test_django_speaks_a_safe_one():
    assert sqlite.is_safe(sqlite3.sqlite_version_info)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            version = cursor.execute("SELECT sqlite_version()").fetchone()[0]
        assert version == sqlite3.sqlite_version


def test_without_a_safe_one_there_is_a_warning_and_no_failure():
    """In a process of its own: the choice is made once."""
    script = (
        "import sys, warnings; sys.modules['pysqlite3'] = None; warnings.simplefilter('always');"
        "import sqlite3; sqlite3.sqlite_version_info = (3, 40, 1); import memoward; print(sqlite3.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "sqlite3"
    assert "use PostgreSQL" in done.stderr
