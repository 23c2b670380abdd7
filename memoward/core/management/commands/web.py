import socket
from typing import Any

import uvicorn
from django.core.management.base import BaseCommand, CommandError, CommandParser

from memoward.core.supervisor import listening

STREAMS_MAY_TAKE = 3  # seconds to finish what is being answered; the supervisor kills after 4


class Command(BaseCommand):
    help = "Serves the pages: one process of several behind a proxy, or the one that `serve` looks after."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=listening.LOOPBACK)
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--fd", type=int, help="serve on this inherited, listening socket")

    def handle(self, *args: Any, host: str, port: int, fd: int | None, **options: Any) -> None:
        try:
            if fd is None:
                listening.check_host(host)
                socket_ = listening.listen(host, port)
                self.stdout.write(f"Listening on {host}, port {port}. Ctrl-C ends it.")
                self.stdout.flush()
            else:
                socket_ = socket.socket(fileno=fd)
                listening.check_host(socket_.getsockname()[0])
        except listening.CannotListen as error:
            raise CommandError(str(error)) from error
        uvicorn.Server(configuration()).run(sockets=[socket_])


def configuration() -> uvicorn.Config:
    """Forwarded addresses are not uvicorn's business: MEMOWARD_TRUSTED_PROXIES says whom to believe."""
    return uvicorn.Config(
        "memoward.asgi:application",
        lifespan="off",
        ws="none",
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_config=None,  # the settings say how to log
        log_level="warning",
        timeout_graceful_shutdown=STREAMS_MAY_TAKE,
    )
