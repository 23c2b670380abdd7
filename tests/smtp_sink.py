"""A mail server of the tests' own: takes what it is given over a real socket, and refuses whom it is told to."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage


class Sink(socketserver.ThreadingTCPServer):
    """Listens on a free port of this machine; `inbox` is what arrived, in order."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.inbox: list[EmailMessage] = []
        self.refuses: dict[str, str] = {}  # address: what the server says, beginning with its code

    @property
    def port(self) -> int:
        return int(self.server_address[1])


class Conversation(socketserver.StreamRequestHandler):
    """As much of the protocol as a mail needs."""

    server: Sink

    def handle(self) -> None:
        self.say("220 sink")
        for line in iter(self.rfile.readline, b""):
            verb = line.split()[0].decode().upper() if line.split() else ""
            if verb == "RCPT":
                address = line.decode().partition("<")[2].partition(">")[0]
                self.say(self.server.refuses.get(address, "250 ok"))
            elif verb == "DATA":
                self.say("354 go on")
                self.server.inbox.append(self.read())
                self.say("250 taken")
            else:
                self.say("221 bye" if verb == "QUIT" else "250 ok")
                if verb == "QUIT":
                    return

    def read(self) -> EmailMessage:
        lines = iter(self.rfile.readline, b".\r\n")
        return message_from_bytes(b"".join(line.removeprefix(b".") for line in lines), policy=policy.default)

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def sink() -> Iterator[Sink]:
    """The server while the block runs."""
    with Sink() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
