"""`memoward.settings` as the tests need them: a database of their own, and nothing that only costs time.

The database is a SQLite file (in memory it could not be shared with the threads that serve and race), or
what MEMOWARD_TEST_DATABASE_URL names: `bin/test postgresql` starts a server and sets it.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# The first process of a run makes the folder; xdist's workers inherit the variable.
if "MEMOWARD_TEST_FOLDER" not in os.environ:
    os.environ["MEMOWARD_TEST_FOLDER"] = tempfile.mkdtemp(prefix="memoward-test-")
    atexit.register(shutil.rmtree, os.environ["MEMOWARD_TEST_FOLDER"], ignore_errors=True)

FOLDER = Path(os.environ["MEMOWARD_TEST_FOLDER"])

for name in [name for name in os.environ if name.startswith("MEMOWARD_") and "_TEST_" not in name]:
    del os.environ[name]
os.environ["MEMOWARD_SECRET_KEY"] = "only-for-the-tests-" + "x" * 40
os.environ["MEMOWARD_DATA"] = str(FOLDER)
# As with PostgreSQL: a crash of the machine may cost these data; waiting for the disk would cost every run.
os.environ["MEMOWARD_SQLITE_SYNCHRONOUS"] = "OFF"
os.environ["DATABASE_URL"] = os.environ.get("MEMOWARD_TEST_DATABASE_URL", f"sqlite:///{FOLDER}/memoward.sqlite3")

from memoward.settings import *  # noqa: E402, F403 -- the environment had to be set first
from memoward.settings import DATABASES, STORAGES  # noqa: E402 -- likewise

# Every run has its own name, so that two runs on one server do not meet.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(FOLDER / "test.sqlite3")}
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_{FOLDER.name.replace('-', '_').lower()}"}

# Hashed names need `collectstatic`, and nothing in a test looks at them but their own test.
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The real ones are slow on purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Nothing is collected: WhiteNoise looks the files up where they are.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
