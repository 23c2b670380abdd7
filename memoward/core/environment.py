"""Settings come from environment variables, and only through these functions.

`docs/deployment.md` lists each variable; a test compares that list with the calls in `settings.py`.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """The variable's value, or `default` where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """A yes-or-no variable. Raises ImproperlyConfigured for anything but 1/0, true/false, yes/no, on/off."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def integer(name: str, default: int) -> int:
    """A whole number. Raises ImproperlyConfigured for anything else."""
    value = text(name)
    try:
        return int(value) if value else default
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from error


def data_folder() -> Path:
    """Where the database, the files and the secret key are: MEMOWARD_DATA, else `data` in the checkout."""
    return Path(text("MEMOWARD_DATA", str(Path(__file__).parents[2] / "data"))).resolve()


def secret(name: str, file: Path) -> str:
    """The variable's value, else the content of `file`, which `bin/run` makes for each data folder."""
    value = text(name)
    if value:
        return value
    try:
        return file.read_text().strip()
    except OSError:
        return ""


SQLITE_OPTIONS = {
    # IMMEDIATE and a long timeout: processes wait instead of failing with "database is locked". The threads of one
    # process queue (`queued_sqlite3`).
    "transaction_mode": "IMMEDIATE",
    "timeout": 10,
}


def database(url: str, default_file: Path, *, synchronous: str = "FULL") -> dict[str, Any]:
    """Django's database settings for `postgresql://…`, `sqlite:///path`, or nothing: SQLite at `default_file`.

    Raises ImproperlyConfigured for any other scheme.
    """
    parts = urlsplit(url)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(url)
    if parts.scheme not in {"", "sqlite"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql:// or sqlite:///.")
    name = unquote(parts.path)[1:] if parts.scheme == "sqlite" else str(default_file)
    pragmas = (
        f"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA mmap_size=268435456; "
        "PRAGMA cache_size=-20000;"
    )
    return {
        "ENGINE": "memoward.core.queued_sqlite3",
        "NAME": name,
        "OPTIONS": SQLITE_OPTIONS | {"init_command": pragmas},
        # A file, because several threads use the test database (see docs/architecture.md).
        "TEST": {"NAME": f"{name}.test"},
    }


# A page asks for a few thousand rows at most: starting helpers, or compiling the query, takes longer than answering it,
# and the rows lie in memory or on a disk without a head. `?options=…` in the address takes its place.
POSTGRESQL_PLANNER = "-c max_parallel_workers_per_gather=0 -c jit=off -c random_page_cost=1.1"


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    given = {key: values[-1] for key, values in parse_qs(parts.query, keep_blank_values=True).items()}
    options = {"options": POSTGRESQL_PLANNER} | given
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def mail(url: str) -> dict[str, Any]:
    """Django's mail settings for `smtp://user:password@host:port?tls=1`; nothing set: mail is held.

    `smtps://` is TLS from the first byte, `?tls=1` is STARTTLS. A certificate that does not hold is an error.
    """
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured("MEMOWARD_EMAIL_URL must look like smtp://user:password@host:587?tls=1.")
    starttls = parse_qs(parts.query).get("tls", ["0"])[-1] in {"1", "true", "yes"}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587 if starttls else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": starttls,
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }
