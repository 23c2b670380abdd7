"""Where the server listens, and who may have a say in it."""

import ipaddress
import socket
from collections.abc import Callable

LOOPBACK = "127.0.0.1"
BACKLOG = 2048

_only_here: list[Callable[[], str]] = []


class CannotListen(Exception):
    """Says in one line what to do."""


def only_on_loopback_while(reason: Callable[[], str]) -> None:
    """Register a question: while its answer is not empty, no other machine may reach the server.

    The answer is the sentence that the operator reads.
    """
    _only_here.append(reason)


def check_host(host: str) -> None:
    """Raises CannotListen when something forbids to listen beyond this machine."""
    if is_loopback(host):
        return
    for reason in filter(None, (ask() for ask in _only_here)):
        raise CannotListen(f"Will not listen on {host}: {reason}")


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listen(host: str, port: int) -> socket.socket:
    """A listening socket that children may inherit. Raises CannotListen."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(BACKLOG)
    except (OSError, OverflowError) as error:
        listening.close()
        raise CannotListen(
            f"Cannot listen on {host}, port {port} ({_cause(error)}): choose another with --port N, "
            "or end what uses it."
        ) from error
    listening.set_inheritable(True)
    return listening


def _cause(error: OSError | OverflowError) -> str:
    return (getattr(error, "strerror", "") or str(error)).lower()
