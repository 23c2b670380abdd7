"""`bin/run` as a newcomer meets it, with the demo company."""

import http.client
import subprocess
import sys

import pytest

from memoward.core.tests.processes import ROOT, Started, environment, free_port, serve

pytestmark = [pytest.mark.slow, pytest.mark.own_database]


def look(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    page = answer.read().decode()
    connection.close()
    return answer.status, page


def start(port, data, *options):
    command = [ROOT / "bin" / "run", "--port", str(port), "--data", str(data), *options]
    return Started(command, environment(data))


def test_the_demo_is_shown_here_and_nowhere_else(tmp_path):
    port, data = free_port(), tmp_path / "data"
    with start(port, data) as run:
        run.wait_for("Ctrl-C ends it.")
        status, page = look(port, "/sign-in/")
        assert status == 200
        assert "Demo" in page
        assert f"http://127.0.0.1:{port}" in run.output
        assert run.output.count("@") >= 14  # how to sign in as each of the cast
    with serve(data, free_port(), "--host", "0.0.0.0") as refused:  # noqa: S104 -- that is what is refused
        output = refused.rest(20)
        assert refused.process.wait(1) != 0
    assert "Will not listen on 0.0.0.0" in output


def test_empty_waits_for_its_operator(tmp_path):
    port, data = free_port(), tmp_path / "data"
    with start(port, data, "--empty") as run:
        run.wait_for("Ctrl-C ends it.")
        code = (data / "setup_code").read_text()
        assert f"http://127.0.0.1:{port}/setup/?code={code}" in run.output
        assert look(port, f"/setup/?code={code}")[0] == 200
        assert look(port, "/setup/?code=guessed")[0] != 200


def test_a_company_of_ones_own_gets_no_demo(tmp_path):
    port, data = free_port(), tmp_path / "data"
    with start(port, data, "--empty") as run:
        run.wait_for("Ctrl-C ends it.")
    found = (
        "from memoward.accounts.models import Company, User;"
        "Company.objects.create(pk=1, name='Ours'); User.objects.create(email='a@ours.example', name='A')"
    )
    command = [sys.executable, "-m", "memoward", "shell", "--no-imports", "-c", found]
    subprocess.run(command, cwd=ROOT, env=environment(data), check=True)
    with start(port, data) as run:
        run.wait_for("Ctrl-C ends it.")
        assert "demo" not in run.output.lower()
        assert "/setup/" not in run.output
        assert "Demo" not in look(port, "/sign-in/")[1]
