"""What changed since when, and which version was judged: told on the memo's page (M7, M10)."""

import datetime as dt
import re

from django.urls import reverse

from memoward.core import clock
from memoward.memos import actions
from memoward.memos.stages import Stage
from memoward.testing import Cast, sign_in, upload, write_memo

from .staging import memo_in, page, reload, words
from .versioning import edit, history_on, memo_of_three_versions, see

# ── The history of the memo ────────────────────────────────────────────────────────────────────


def test_m10_the_history_leads_to_the_difference_and_to_the_version_judged(cast: Cast) -> None:
    memo = memo_of_three_versions(cast)
    actions.consider(memo, by=cast.max, seen=3)
    told = history_on(page(cast.sam, "detail", memo))
    links = [re.findall(r'<a href="([^"]*)"', entry) for entry in told]
    changes = [[f"/memos/{memo.pk}/versions/{number}/changes/"] for number in (2, 3, 3)]
    assert links == [[], *changes, [f"/memos/{memo.pk}/versions/3/"]]
    for link in links[1:]:
        assert sign_in(cast.sam).get(link[0]).status_code == 200


def test_m10_the_history_names_the_files(cast: Cast) -> None:
    memo = write_memo(cast, uploads=[upload(cast.olga, "old <b>.txt")])
    edit(
        memo,
        cast,
        taken_out=list(memo.attachments.current()),
        uploads=[upload(cast.olga, name, name.encode()) for name in ("a & b.txt", "c.txt")],
    )
    for shown in (page(cast.sam, "detail", memo), see(cast.sam, "versions", memo)):
        source = shown.content.decode()
        assert "Files added: <bdi>a &amp; b.txt</bdi>, <bdi>c.txt</bdi>" in source
        assert "Files removed: <bdi>old &lt;b&gt;.txt</bdi>" in source


def test_the_versions_are_one_click_from_the_memo_once_there_are_two(cast: Cast) -> None:
    memo = write_memo(cast)
    address = reverse("memos:versions", args=[memo.pk])
    assert address not in words(page(cast.sam, "detail", memo))
    edit(memo, cast, title="Two pumps")
    assert f'href="{address}">2 versions' in words(page(cast.sam, "detail", memo))


# ── Which one was judged (M7, M10) ─────────────────────────────────────────────────────────────


def test_m10_the_review_names_the_version_judged(cast: Cast) -> None:
    one, two = memo_in(cast, Stage.CONSIDERED), write_memo(cast)
    edit(two, cast, title="Two pumps")
    actions.consider(two, by=cast.rita, seen=2, conclusion="Both.")
    assert "What was considered:" not in words(page(cast.sam, "detail", one))
    assert f'What was considered: <a href="/memos/{two.pk}/versions/2/">Version 2</a>' in words(
        page(cast.sam, "detail", two)
    )
    judged = words(see(cast.sam, "version", two, 2))
    assert "This version was considered</strong> · <bdi>Rita Recipient</bdi>" in judged
    assert "Both." in judged
    assert "This version was considered" not in words(see(cast.sam, "version", two, 1))


def test_m7_m10_after_a_reopening_both_judged_versions_stay_readable(cast: Cast) -> None:
    memo = write_memo(cast, description="Nine hundred.")
    actions.consider(memo, by=cast.rita, seen=1, conclusion="Buy it.")
    actions.reopen(memo, by=cast.rita, seen=1, reason="The price rose.")
    edit(memo, cast, description="Twelve hundred.")
    actions.consider(memo, by=cast.rita, seen=2, conclusion="Do not buy it.")
    shown = words(page(cast.sam, "detail", memo))
    assert f'<a href="/memos/{memo.pk}/versions/1/">Version 1</a> · Considered' in shown
    assert f'What was considered: <a href="/memos/{memo.pk}/versions/2/">Version 2</a>' in shown
    for number, text, conclusion in ((1, "Nine hundred.", "Buy it."), (2, "Twelve hundred.", "Do not buy it.")):
        version = words(see(cast.sam, "version", memo, number))
        assert text in version.split('class="memo__text"')[1]
        assert f"<p>{conclusion}</p>" in version
    rows = words(see(cast.sam, "versions", memo)).split("Version 1")
    assert "<p>Do not buy it.</p>" in rows[0]
    assert "<p>Buy it.</p>" in rows[1]


def test_m7_a_version_may_be_judged_twice(cast: Cast) -> None:
    memo = memo_in(cast, Stage.CONSIDERED)
    actions.reopen(memo, by=cast.rita, seen=1, reason="I misread it.")
    actions.consider(memo, by=cast.rita, seen=1)
    judged = words(see(cast.sam, "version", memo, 1))
    assert judged.count("This version was considered") == 2
    assert "<p>Buy it.</p>" in judged
    assert "without further words" in judged


# ── Changed since you last looked ──────────────────────────────────────────────────────────────

NEWS = "Changed since you last looked"


def test_m10_who_comes_back_is_told_what_changed_since(cast: Cast) -> None:
    with clock.at(dt.datetime(2026, 3, 5, 10, 2, tzinfo=dt.UTC)):
        memo = write_memo(cast, description="Nine hundred.")
        assert NEWS not in words(page(cast.rita, "detail", memo))
    with clock.at(dt.datetime(2026, 3, 6, 9, tzinfo=dt.UTC)):
        edit(memo, cast, description="Twelve hundred.")
        edit(memo, cast, title="Two pumps")
        shown = words(page(cast.rita, "detail", memo))
    note = shown.split(NEWS)[1].split("</section>")[0]
    assert "Mar 5" in note
    assert "the title, the description" in note
    address = f"/memos/{memo.pk}/versions/3/changes/?since=1"
    assert address in note
    assert "Twelve" in words(sign_in(cast.rita).get(address))
    again = page(cast.rita, "detail", memo)
    assert NEWS not in words(again)
    assert "/versions/3/changes/" in "".join(history_on(again))


def test_m10_ones_own_edits_are_no_news(cast: Cast) -> None:
    memo = write_memo(cast)
    page(cast.olga, "detail", memo)
    edit(memo, cast, title="Two pumps")
    assert NEWS not in words(page(cast.olga, "detail", memo))


def test_m10_anothers_edit_between_ones_own_is(cast: Cast) -> None:
    memo = write_memo(cast)
    page(cast.olga, "detail", memo)
    edit(memo, cast, title="Two pumps")
    actions.hand_over(reload(memo), to=cast.max, by=cast.ada)
    shown = words(page(cast.olga, "detail", memo))
    assert NEWS in shown
    assert "the recipient" in shown.split(NEWS)[1].split("</div>")[0]


def test_what_was_changed_back_is_no_news(cast: Cast) -> None:
    memo = write_memo(cast, title="New pump")
    page(cast.rita, "detail", memo)
    edit(memo, cast, title="Two pumps")
    edit(memo, cast, title="New pump")
    assert NEWS not in words(page(cast.rita, "detail", memo))


def test_who_never_looked_has_nothing_to_catch_up_with(cast: Cast) -> None:
    assert NEWS not in words(page(cast.sam, "detail", memo_of_three_versions(cast)))


def test_a_head_request_does_not_use_the_news_up(cast: Cast) -> None:
    memo = write_memo(cast)
    page(cast.rita, "detail", memo)
    edit(memo, cast, title="Two pumps")
    sign_in(cast.rita).head(reverse("memos:detail", args=[memo.pk]))
    assert NEWS in words(page(cast.rita, "detail", memo))
