import os
import sys
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

from memoward.core import static
from memoward.core.supervisor import ground, listening


class Command(BaseCommand):
    help = "Brings the database up to date and runs web and worker in the foreground."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=listening.LOOPBACK)
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--demo", action="store_true", help="load the demo company if there are no people")

    def handle(self, *args: Any, host: str, port: int, demo: bool, **options: Any) -> None:
        try:
            # First of all: whoever finds the port taken should not wait for a migration.
            listening_socket = listening.listen(host, port)
            migrate()
            is_empty = not get_user_model()._default_manager.exists()
            if is_empty and demo:
                self.say("Writing the demo company …")
                call_command("load_demo")
            listening.check_host(host)
        except listening.CannotListen as error:
            raise CommandError(str(error)) from error
        except Error as error:
            raise CommandError(f"The database cannot be used: {error}".strip()) from error
        static.collect_if_changed()
        self.greet(host, port, needs_setup=is_empty and not demo)
        become_supervisor(listening_socket.fileno())

    def greet(self, host: str, port: int, *, needs_setup: bool) -> None:
        """Where it is to be seen, and what to do there first."""
        if needs_setup:
            code = ground.setup_code(settings.SETUP_CODE_FILE)
            self.say(f"Set up your company at {settings.MEMOWARD_URL}/setup/?code={code}")
        else:
            call_command("welcome", stdout=self.stdout)
        self.say(f"Listening on {host}, port {port}. Ctrl-C ends it.")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def migrate() -> None:
    """Apply what is missing; look before, because that takes a fraction of the time."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def become_supervisor(descriptor: int) -> None:
    """Replace this process, and all the memory that Django took, by the small parent."""
    connection.close()
    sys.stdout.flush()
    command = [sys.executable, "-m", "memoward.core.supervisor", str(descriptor)]
    os.execv(sys.executable, command)
