"""How a child starts: `python -m memoward.core.supervisor.life <descriptor> <command> …`.

It runs the management command and ends it when the parent is gone, even if that was killed with -9.
"""

import os
import runpy
import signal
import sys
import threading
import time

PATIENCE = 4.0


def end_with_parent(descriptor: int) -> None:
    """Wait for the end of the life pipe, then end this process: politely, and after PATIENCE for certain."""
    while os.read(descriptor, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    life = int(sys.argv.pop(1))
    # A thread, because the command has the main one; it touches nothing of the application.
    threading.Thread(target=end_with_parent, args=[life], name="life", daemon=True).start()
    runpy.run_module("memoward", run_name="__main__", alter_sys=True)
