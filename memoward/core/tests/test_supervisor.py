"""The parent alone, with small children in the place of web and worker."""

import signal
import sys
import time

import pytest

from memoward.core.supervisor.parent import PATIENCE

from .processes import Started

PARENT = "import sys; from memoward.core.supervisor.parent import Supervisor; sys.exit(Supervisor({commands!r}).run())"
LIVES = "import signal; print('born', flush=True); signal.pause()"
IS_STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + LIVES
DIES = "print('born', flush=True); raise SystemExit(3)"


def supervise(**scripts: str) -> Started:
    commands = {name: [sys.executable, "-c", script] for name, script in scripts.items()}
    return Started([sys.executable, "-c", PARENT.format(commands=commands)])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_all(number):
    with supervise(web=LIVES, worker=LIVES) as parent:
        parent.wait_for("born", times=2)
        parent.signal(number)
        parent.rest(seconds=2)
        assert parent.process.wait(1) == 0


def test_who_dies_is_started_again_and_the_operator_is_told():
    dies_once = "import os; print('born', flush=True); os.kill(os.getpid(), 9)"
    with supervise(web=LIVES, worker=dies_once) as parent:
        parent.wait_for("born", times=3)
        parent.wait_for("The worker process ended by SIGKILL; starting it again.")


@pytest.mark.slow
def test_after_five_quick_deaths_it_gives_up():
    with supervise(web=LIVES, worker=DIES) as parent:
        output = parent.rest(seconds=20)
        assert parent.process.wait(1) == 1
    assert output.count("born") == 1 + 5
    assert "Gave up" in output


@pytest.mark.slow
def test_who_ignores_the_signal_is_killed_within_five_seconds():
    with supervise(web=IS_STUBBORN, worker=LIVES) as parent:
        parent.wait_for("born", times=2)
        began = time.monotonic()
        parent.signal(signal.SIGTERM)
        parent.rest(seconds=5)
        assert PATIENCE <= time.monotonic() - began < 5
        assert parent.process.wait(1) == 0


def test_asked_twice_it_does_not_wait():
    with supervise(web=IS_STUBBORN, worker=LIVES) as parent:
        parent.wait_for("born", times=2)
        parent.signal(signal.SIGINT)
        parent.signal(signal.SIGTERM)
        parent.rest(seconds=2)
