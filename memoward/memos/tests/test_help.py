"""U29: a help link in the same place on every page, and it leads to the page that helps there."""

import re

import pytest
from django.urls import reverse

from memoward.memos.help import TOPICS, topic_of
from memoward.testing import Cast, sign_in, write_memo
from tests.matrix.table import MEMO_NAMES

pytestmark = pytest.mark.django_db


def help_link(html: str) -> str:
    found = re.findall(r'<a[^>]*href="([^"]*)"[^>]*rel="help"', html)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("topic", TOPICS)
def test_u29_each_topic_is_a_page_that_names_the_others(cast: Cast, topic: str) -> None:
    page = sign_in(cast.sam).get(reverse("help:topic", args=[topic]))
    assert page.status_code == 200
    html = page.content.decode()
    assert all(reverse("help:topic", args=[other]) in html for other in TOPICS)


def test_u29_an_unknown_topic_is_404(cast: Cast) -> None:
    assert sign_in(cast.sam).get(reverse("help:topic", args=["dancing"])).status_code == 404


def test_u29_the_link_leads_to_the_right_page(cast: Cast) -> None:
    memo = write_memo(cast)
    wanted = {
        reverse("memos:list"): "list",
        reverse("memos:create"): "writing",
        reverse("memos:detail", args=[memo.pk]): "reviewing",
        reverse("memos:consider", args=[memo.pk]): "reviewing",
        reverse("memos:delete", args=[memo.pk]): "deleting",
        reverse("accounts:profile"): "people",
    }
    client = sign_in(cast.rita)
    for address, topic in wanted.items():
        assert help_link(client.get(address).content.decode()) == reverse("help:topic", args=[topic]), address


def test_u29_where_no_topic_fits_the_overview_helps(cast: Cast) -> None:
    assert help_link(sign_in(cast.sam).get(reverse("help:index")).content.decode()) == reverse("help:index")
    assert topic_of("") == ""


def test_u29_only_administrators_read_about_administration(cast: Cast) -> None:
    about = reverse("help:topic", args=["people"])
    assert "For administrators" in sign_in(cast.ada).get(about).content.decode()
    assert "For administrators" not in sign_in(cast.sam).get(about).content.decode()


@pytest.mark.parametrize("name", MEMO_NAMES)
def test_u29_every_page_of_a_memo_has_its_topic(name: str) -> None:
    assert topic_of(name) or not name.startswith("memos:")
