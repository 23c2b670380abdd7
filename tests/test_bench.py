"""`bin/bench` measures what it says: with a small company, and a few rounds of each."""

from pathlib import Path

import pytest

from bench import charts, measuring, report
from bench.serving import Data, make

pytestmark = [pytest.mark.slow, pytest.mark.own_database]

MEMOS = 200


def test_a_small_company_is_made_measured_and_reported(tmp_path: Path) -> None:
    data = make(Data(MEMOS, tmp_path))
    found = {"database": "sqlite"} | measuring.run([data], ["list", "filters", "acts"], rounds=2)
    assert found["visible"]["steady"] == MEMOS
    assert found["memory"] > 10 * 2**20
    assert min(page["requests"] for page in found["pages"]) == 2
    assert {act["what"] for act in found["acts"]} == {"create", "consider"}
    text = report.markdown([found])
    for name in ("list against its template", "list, sort -title", "search, rare word", "bare page", "consider"):
        assert name in text
    assert report.queries(found) <= 10
    charts.write([found], tmp_path)
    for name in ("performance-size.svg", "performance-filters.svg"):
        assert (tmp_path / name).read_text().startswith("<svg")
