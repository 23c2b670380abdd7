"""Looking at other processes while something happens."""

import re
import threading
import time
from collections.abc import Callable


def wait_until(holds: Callable[[], bool], seconds: float = 20) -> None:
    """Return when it holds; fail when that takes too long."""
    deadline, pause = time.monotonic() + seconds, threading.Event()
    while not holds():
        assert time.monotonic() < deadline
        pause.wait(0.05)


class own_memory:
    """The memory of a process that is its own (RssAnon, in kB), many times a second."""

    def __init__(self, pid):
        self.pid, self.seen, self.over = pid, [], threading.Event()
        self.thread = threading.Thread(target=self.watch)

    def __enter__(self):
        self.look()
        self.thread.start()
        return self.seen

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()

    def watch(self):
        while not self.over.wait(0.02):
            self.look()

    def look(self):
        with open(f"/proc/{self.pid}/status") as status:
            self.seen.append(int(re.search(r"RssAnon:\s+(\d+)", status.read())[1]))
