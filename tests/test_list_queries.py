"""No list page costs more than ten queries, whatever its length, tab, filter, order and page.

A new list page is a line of `PAGES`.
"""

import html
import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse

from memoward.accounts.models import Department, User
from memoward.memos import actions
from memoward.memos.actions.templates import save_template
from memoward.memos.filters import PAGE, SORTS, VIEWS
from memoward.memos.models import Memo, Purpose
from memoward.records.models import Tag, Tagging
from memoward.testing import Cast, make_cast, make_person, sign_in, upload, write_memo

pytestmark = pytest.mark.slow  # left out of the inner loop, with everything else that walks many pages

MOST = 10
# Who looks at it, its address, and what its filter is asked for; each also on its second page, if it has one.
PAGES = [
    *[("sam", "memos:list", f"?view={view}") for view in VIEWS],
    *[("rita", "memos:list", f"?view={view}") for view in VIEWS],
    *[("sam", "memos:list", f"?sort={sign}{sort}") for sort in SORTS for sign in ("", "-")],
    ("sam", "memos:list", "?q=memo&stage=pending"),
    ("sam", "memos:list", "?recipient=2"),
    ("sam", "memos:list", "?owner=1"),
    ("sam", "memos:list", "?department=1"),
    ("sam", "memos:list", "?purpose={purpose}"),
    ("sam", "memos:list", "?tag=1"),
    ("sam", "memos:list", "?created=today"),
    ("sam", "memos:list", "?since=2020-01-01&until=2099-01-01"),
    ("sam", "memos:list", "?unread=1"),
    ("sam", "memos:list", "?draft=without"),
    (
        "sam",
        "memos:list",
        "?view=subscribed&q=memo&stage=pending&owner={olga}&department={works}&purpose={purpose}&tag={tag}"
        "&created=today&unread=1&draft=without&sort=-reviewed",
    ),
    ("sam", "accounts:sessions", ""),
    ("sam", "memos:views", ""),
    ("rita", "templates:list", ""),
    ("ada", "records:list", ""),
    ("ada", "records:list", "?q=memo&kind=memo&state=sent&owner={olga}&since=2020-01-01"),
    ("ada", "records:deleted", ""),
    ("ada", "accounts:people", ""),
    ("ada", "accounts:people", "?q=person"),
    ("ada", "accounts:people", "?state=deactivated"),
    ("ada", "accounts:departments", ""),
    ("ada", "purposes:list", ""),
    ("ada", "tags:list", ""),
]
NO_LISTS = {
    "ui:patterns",
    "ui:keys",
    "ui:commands",
    "accounts:single_keys",
}  # called so, but long by nothing that people make


def company(cast: Cast, number: int) -> None:
    """So many of everything that a page can list."""
    for n in range(number):
        person = make_person(f"Person{n} Extra", department=Department.objects.create(name=f"Department {n}"))
        person.department.managers.add(person)
        tag, purpose = Tag.objects.create(name=f"Tag {n}"), Purpose.objects.create(name=f"Purpose {n}")
        recipient = [cast.rita, cast.max, cast.olga][n % 3]
        memo = write_memo(cast, title=f"Memo {n}", recipient=recipient, purpose=purpose)
        for one in (tag, Tag.objects.first()):
            Tagging.objects.get_or_create(record_id=memo.pk, tag=one, by=cast.olga)
        actions.write(by=cast.sam, title=f"Memo of Sam's {n}", recipient=cast.rita, draft=n % 2 == 0)
        save_template(by=cast.rita, name=f"Template {n}", recipient=recipient, purpose=purpose)
        gone = write_memo(cast, title=f"Gone {n}")
        actions.delete(gone, by=cast.olga, seen=gone.version)
    # The filter that asks for everything finds enough for a second page.
    first = Purpose.objects.order_by("pk").first()
    Memo.objects.update(purpose=first)
    memos = Memo.objects.values_list("pk", flat=True)
    tag = Tag.objects.order_by("pk").first()
    if tag:
        Tagging.objects.bulk_create(
            [Tagging(record_id=pk, tag=tag, by=cast.olga) for pk in memos], ignore_conflicts=True
        )


def visits(cast: Cast) -> Iterator[tuple[str, int]]:
    """Each page with the number of its queries, then its second page."""
    tag = Tag.objects.order_by("pk").first()
    ids = {
        "olga": cast.olga.pk,
        "works": cast.works.pk,
        "purpose": Purpose.objects.order_by("pk").values_list("pk", flat=True)[0],
        "tag": tag.pk if tag else 1,
    }
    clients = {name: sign_in(getattr(cast, name)) for name in ("sam", "rita", "ada")}
    for who, name, query in PAGES:
        address, client = reverse(name) + query.format(**ids), clients[who]
        number, page = cost(client, address)
        yield f"{who} {address}", number
        following = re.search(r'rel="next" href="([^"]*)"', page)
        if following:
            yield f"{who} {address} (second page)", cost(client, reverse(name) + html.unescape(following[1]))[0]


def cost(client: Client, address: str) -> tuple[int, str]:
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200
    asked = [query["sql"] for query in captured if not re.match(r"SAVEPOINT|RELEASE|BEGIN|COMMIT", query["sql"])]
    return len(asked), answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("number", [0, 1, 60])
def test_no_list_page_costs_more_than_ten_queries(number: int) -> None:
    cast = make_cast()
    company(cast, number)
    costs = dict(visits(cast))
    assert {page: cost for page, cost in costs.items() if cost > MOST} == {}
    if number == 60:
        assert len([page for page in costs if "(second page)" in page]) > len(PAGES) / 2


MOST_BYTES = 60_000  # of the HTML of a list with fifty rows, before compression
PER_NAME = 13  # what the hash adds to the name of a static file, where there is one


@pytest.mark.django_db
def test_the_html_of_fifty_rows_stays_within_its_budget() -> None:
    """With names, titles, files and stages of natural length; `bin/bench` says it for the served page."""
    cast = make_cast()
    User.objects.filter(pk=cast.rita.pk).update(name="Henrietta Albrecht")
    for n in range(PAGE):
        title = f"Replacement of compressor {n}, with three offers"
        memo = write_memo(cast, title=title, uploads=[upload(cast.olga, f"{n}.txt", b"%d" % n)] if n % 5 == 0 else [])
        if n % 10 > 1:
            actions.consider(memo, by=cast.rita, seen=1, conclusion="Agreed.")
    sizes = {person.name: bytes_served(sign_in(person)) for person in (cast.olga, cast.rita, cast.sam)}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}


def bytes_served(client: Client) -> int:
    """The length of the list as the server sends it: it links one stylesheet and one module, by names with a hash."""
    page = client.get(reverse("memos:list")).content.decode()
    assert page.count("<th\n scope=row>") == PAGE
    joined = re.sub(r'<link rel="stylesheet"[^>]*>\n|<script type="module"[^>]*></script>\n', "", page)
    return len(joined.encode()) + joined.count("/static/") * PER_NAME + 200


def test_every_address_that_lists_things_has_its_line() -> None:
    """An address without an id that answers a GET with a list: by its name, `…:list` or a plural."""
    named = {name for _, name, _ in PAGES}
    assert [name for name in list_names() if name not in named | NO_LISTS] == []


def list_names() -> Iterator[str]:
    for prefix, (_, resolver) in get_resolver().namespace_dict.items():
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLPattern) and pattern.name and is_list(pattern.name):
                name = f"{prefix}:{pattern.name}"
                try:
                    reverse(name)
                except NoReverseMatch:
                    continue
                yield name


def is_list(name: str) -> bool:
    return name == "list" or name.endswith("s")
