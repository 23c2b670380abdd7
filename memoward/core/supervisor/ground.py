"""What must lie ready before the settings can be read: the data folder and the secret key in it.

Only the standard library, and nothing of Django.
"""

import os
import secrets
import tempfile
from pathlib import Path


class NoGround(Exception):
    """Says in one line what to do."""


def prepare(data: Path) -> None:
    """Make the folder, see that it can be written, and make the secret key unless the environment names one."""
    os.umask(0o077)  # what is written here from now on is for the eyes of this system user alone
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=data):
            pass
        if not os.environ.get("MEMOWARD_SECRET_KEY"):
            write_once(data / "secret_key", secrets.token_urlsafe(50))
    except OSError as error:
        raise NoGround(
            f"The data folder {data} cannot be written ({(error.strerror or str(error)).lower()}): "
            "give another with --data DIR (or MEMOWARD_DATA), or mend its permissions."
        ) from error


def setup_code(file: Path) -> str:
    """The code without which nobody can claim a fresh server; the same at each start until it is used."""
    return write_once(file, secrets.token_urlsafe(16))


def write_once(file: Path, content: str) -> str:
    """What the file holds; if there is none, it is made for the owner's eyes only. Never half written."""
    if not file.exists():
        descriptor, new = tempfile.mkstemp(dir=file.parent)  # mode 0600
        with open(descriptor, "w") as stream:
            stream.write(content)
        try:
            os.link(new, file)  # unlike a rename, leaves alone what another process has just made
        except FileExistsError:
            pass
        except OSError:  # a file system without links
            os.replace(new, file)
        finally:
            Path(new).unlink(missing_ok=True)
    return file.read_text().strip()
