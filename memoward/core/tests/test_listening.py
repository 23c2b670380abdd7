import pytest

from memoward.core.supervisor import listening


@pytest.fixture
def reasons(monkeypatch):
    monkeypatch.setattr(listening, "_only_here", [])


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "::1", "localhost"])
@pytest.mark.usefixtures("reasons")
def test_loopback_is_always_allowed(host):
    listening.only_on_loopback_while(lambda: "this is a demo.")
    listening.check_host(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "memos.example"])  # noqa: S104 -- refused here
@pytest.mark.usefixtures("reasons")
def test_the_outside_is_refused_while_there_is_a_reason(host):
    answers = ["", "this is a demo."]
    listening.only_on_loopback_while(answers.pop)
    with pytest.raises(listening.CannotListen, match=r"this is a demo\."):
        listening.check_host(host)
    listening.check_host(host)


@pytest.mark.parametrize("port", [-1, 70000])
def test_an_impossible_port_is_one_line(port):
    with pytest.raises(listening.CannotListen, match="--port N"):
        listening.listen("127.0.0.1", port)
