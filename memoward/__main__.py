"""`python -m memoward <command>`: the management commands."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from memoward.core import environment
from memoward.core.supervisor import ground


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "memoward.settings")
    if sys.argv[1:2] == ["serve"]:
        # The settings ask for a secret key, so this comes before they are read.
        try:
            ground.prepare(environment.data_folder())
        except ground.NoGround as error:
            sys.exit(str(error))
    try:
        execute_from_command_line(["memoward", *sys.argv[1:]])
    except ImproperlyConfigured as error:
        # A variable is wrong: its sentence is for the operator, the way to it is not.
        sys.exit(str(error))


if __name__ == "__main__":
    main()
