"""S-A02, S-A03, S-A09: nobody learns by a side door that a memo exists."""

from itertools import product

import pytest
from django.urls import reverse

from memoward.accounts.models import User
from memoward.memos import actions
from memoward.memos.counts import counts
from memoward.memos.models import Memo
from memoward.records.models import Record
from memoward.testing import make_cast, sign_in, upload, write_memo
from tests.matrix.forms import OF_FILE, filled_in, rest_of_address
from tests.matrix.pages import headers_of, text_of
from tests.matrix.table import MEMO_NAMES
from tests.matrix.world import SECRETS, STAGES, TITLE, undone

pytestmark = pytest.mark.slow  # left out of the inner loop, with everything else that walks many pages

# Whoever has no role in Olga's memos; the administrator too, who has a door of her own for that.
OUTSIDERS = ("removed", "colleague", "manager", "administrator")
MISSING = 987_654
LISTS = ("needs", "mine", "subscribed", "drafts", "all")
VALIDATORS = ("ETag", "Last-Modified")


def same(one, other):
    """Two answers that nobody could tell apart."""
    return (one.status_code, headers_of(one), text_of(one)) == (other.status_code, headers_of(other), text_of(other))


@pytest.mark.parametrize("who", OUTSIDERS)
def test_a02_every_id_answers_like_a_missing_one(world, who):
    client, told_apart = world.client(who), []
    # The administrators' own doors are not side doors.
    own_doors = ("records:", "administrator_files:") if who == "administrator" else ()
    for name, method in product(
        [name for name in MEMO_NAMES if not name.startswith(own_doors)], ("get", "head", "post")
    ):
        rest = rest_of_address(name)
        # What is typed comes back to be copied, whatever the id.
        data = filled_in(world, name, "owner", "pending") if method == "post" else None
        missing = getattr(client, method)(reverse(name, args=[MISSING, *rest]), data)
        for pk in around(world, name) if method == "get" else hidden(world, name):
            if not same(getattr(client, method)(reverse(name, args=[pk, *rest]), data), missing):
                told_apart.append(f"{method} {name} {pk}")
    assert told_apart == []


def hidden(world, name):
    """The ids behind that address which are Olga's."""
    memos = world.memos.values()
    return [world.files[pk] for pk in memos] if name in OF_FILE else list(memos)


def around(world, name):
    """Those and their neighbours, without what is Rita's own."""
    own = [world.files[pk] for pk in world.own.values()] if name in OF_FILE else list(world.own.values())
    ids = hidden(world, name)
    return [pk for pk in range(max(1, min(ids) - 2), max(*ids, *own) + 3) if pk not in own]


def everywhere(client):
    """All pages that do not name a memo, and searches for each thing that stands in one."""
    addresses = [reverse("memos:list") + f"?view={view}" for view in LISTS]
    addresses += [reverse("memos:list"), reverse("memos:create"), reverse("home")]
    addresses += [reverse("memos:list") + f"?sort={sort}" for sort in ("title", "-number", "reviewed", "owner")]
    addresses += [
        f"{reverse('memos:list')}?q={word}" for word in (*SECRETS, TITLE.split()[0].lower(), "1", "%231", "%232")
    ]
    addresses += [f"{reverse('memos:list')}?stage={stage}" for stage in STAGES]
    people = User.objects.values_list("pk", flat=True)
    addresses += [f"{reverse('memos:list')}?{role}={pk}" for role in ("owner", "recipient") for pk in people]
    filters = ("department=1", "purpose=1", "tag=1", "created=today", "created=year", "unread=1", "draft=only")
    addresses += [f"{reverse('memos:list')}?{asked}" for asked in filters]
    return {address: client.get(address) for address in addresses}


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("name", ["dora", "cole", "max", "ada"])
def test_a03_with_and_without_the_memos_an_outsider_sees_the_same(name):
    """Lists, tabs, counts, badges, choices, chips, searches, jumps: compared page by page with an empty company's."""
    cast = make_cast()
    outsider = getattr(cast, name)
    client = sign_in(outsider)
    before = everywhere(client)
    for stage in ("draft", "pending", "postponed", "considered"):
        memo = write_memo(cast, title=f"{TITLE} {stage}", description="Vermilion Basalt", draft=stage == "draft")
        if stage == "considered":
            actions.consider(memo, by=cast.rita, seen=memo.version, conclusion="Cinnabar")
    after = everywhere(client)
    assert [address for address in before if not same(before[address], after[address])] == []
    assert all(getattr(counts(User.objects.get(pk=outsider.pk)), view) == 0 for view in LISTS)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_a03_a_search_for_what_is_hidden_answers_like_one_for_nothing(world, who):
    client, numbers = world.client(who), Record.objects.exclude(number=None).values_list("number", flat=True)
    address = reverse("memos:list") + "?q="
    for hidden, nothing in [*((word, "Nihilartikel") for word in SECRETS), *((str(n), "900000") for n in numbers)]:
        for prefix in ("", "%23"):
            found, empty = client.get(address + prefix + hidden), client.get(address + prefix + nothing)
            assert (found.status_code, empty.status_code) == (200, 200)
            pages = [text_of(page).replace(hidden, "·").replace(nothing, "·") for page in (found, empty)]
            assert pages[0] == pages[1]


def test_a03_a_number_jumps_only_for_who_may_see_it(world):
    number = Memo.objects.get(pk=world.memos["pending"]).number
    leads_to = reverse("memos:detail", args=[world.memos["pending"]])
    for who in ("owner", "recipient", "subscriber"):
        assert world.client(who).get(f"{reverse('memos:list')}?q=%23{number}").headers.get("Location") == leads_to
    for who in OUTSIDERS:
        assert world.client(who).get(f"{reverse('memos:list')}?q=%23{number}").status_code == 200


def test_a03_filter_choices_and_chips_name_only_the_people_of_ones_own_memos(world):
    """Olga and Rita are a subscriber's; a colleague's memos have nobody, and a stranger's id names nobody."""
    cast = world.cast
    for who, known in (("subscriber", {cast.olga, cast.rita}), ("colleague", set()), ("administrator", set())):
        client = world.client(who)
        for person in (cast.olga, cast.rita, cast.max, cast.gone):
            page = client.get(f"{reverse('memos:list')}?owner={person.pk}")
            offered = page.context["choices"].people
            chips = [chip.value for chip in page.context["chips"]]
            assert set(offered) == {one.pk for one in known}
            assert chips == [person.name if person in known else "somebody not in your memos"]
            assert (person.name in page.content.decode()) == (person in known), (who, person)


def test_a03_no_memo_has_a_validator_that_could_be_asked(world):
    pages = [reverse("memos:list"), reverse("memos:create"), reverse("memos:detail", args=[world.memos["pending"]])]
    for who, address in product(("owner", "colleague", "anonymous"), pages):
        answer = world.client(who).get(address)
        assert [name for name in VALIDATORS if name in answer] == []
        assert answer["Cache-Control"] == "private, no-store"


def test_a03_error_pages_and_their_titles_tell_nothing(world):
    """403 is for whoever sees the memo, and even then the page does not repeat it; 404 and the sign-in are mute."""
    pk = world.memos["considered"]
    answers = [
        world.client("subscriber").get(reverse("memos:consider", args=[pk])),
        world.client("colleague").get(reverse("memos:detail", args=[pk])),
        world.client("colleague").post(reverse("memos:consider", args=[pk]), {"conclusion": "x"}),
        world.client("anonymous").get(reverse("memos:detail", args=[pk]), follow=True),
        world.client("deactivated").get(reverse("memos:detail", args=[pk]), follow=True),
    ]
    assert [answer.status_code for answer in answers] == [403, 404, 404, 200, 200]
    for answer in answers:
        assert [word for word in SECRETS if word in answer.content.decode()] == []


def test_a03_the_parts_that_htmx_fetches_tell_no_more_than_the_page(world):
    for who in OUTSIDERS:
        part = world.client(who).get(reverse("memos:list"), headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in part
        assert [word for word in SECRETS if word in part] == []


def test_a03_the_palette_finds_nothing_hidden(world):
    """By word or by number it answers an outsider as it answers a search for nothing."""
    numbers = Record.objects.exclude(number=None).values_list("number", flat=True)
    for who, text in product(OUTSIDERS, [*SECRETS, *(f"#{n}" for n in numbers), *map(str, numbers)]):
        asked = [
            world.client(who).get(reverse("memos:find"), {"q": q}, headers={"HX-Request": "true"})
            for q in (text, "Nihilartikel")
        ]
        assert text_of(asked[0]) == text_of(asked[1]), (who, text)


@pytest.mark.slow
@pytest.mark.django_db
def test_a09_a_draft_is_invisible_to_those_whom_it_names_until_it_is_sent():
    """M5: recipient and subscribers see nothing and nothing changes for them; on sending each sees it."""
    cast = make_cast()
    named = {person: sign_in(person) for person in (cast.rita, cast.sam)}
    before = {person: everywhere(client) for person, client in named.items()}
    files = [upload(cast.olga, "Malachite.txt")]
    draft = write_memo(cast, title=TITLE, description="Vermilion", uploads=files, draft=True)
    for person, client in named.items():
        after = everywhere(client)
        assert [address for address in after if not same(before[person][address], after[address])] == []
        for name in MEMO_NAMES:
            pk = draft.attachments.get().pk if name in OF_FILE else draft.pk
            missing, found = (client.get(reverse(name, args=[one, *rest_of_address(name)])) for one in (MISSING, pk))
            assert same(missing, found)
    actions.send(draft, by=cast.olga, seen=draft.version)
    for client in named.values():
        page = client.get(reverse("memos:list"))
        assert TITLE in page.content.decode()
        assert client.get(reverse("memos:detail", args=[draft.pk])).status_code == 200
    assert [(counts(person).needs, counts(person).subscribed) for person in reload(cast.rita, cast.sam)] == [
        (1, 0),
        (0, 1),
    ]


def reload(*people):
    return [User.objects.get(pk=person.pk) for person in people]


def test_a10_a_removed_subscriber_loses_sight_with_the_next_click(world):
    client, address = world.client("subscriber"), reverse("memos:detail", args=[world.memos["pending"]])
    assert client.get(address).status_code == 200
    with undone():
        memo = Memo.objects.get(pk=world.memos["pending"])
        actions.unsubscribe(memo, by=world.cast.olga, seen=memo.version, person=world.cast.sam)
        assert same(client.get(address), client.get(reverse("memos:detail", args=[MISSING])))
        assert f"{TITLE} pending" not in client.get(reverse("memos:list")).content.decode()


def test_a14_the_deactivated_are_out_with_the_next_request(world):
    client, address = world.client("subscriber"), reverse("memos:detail", args=[world.memos["pending"]])
    assert client.get(address).status_code == 200
    with undone():
        User.objects.filter(pk=world.cast.sam.pk).update(is_active=False)
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("account_login"))
        assert client.post(reverse("memos:leave", args=[world.memos["pending"]]), {"seen": 1}).status_code == 302
        assert world.cast.sam.pk in Memo.objects.get(pk=world.memos["pending"]).subscriber_ids


def test_memo_addresses_carry_no_number(world):
    """M17: numbers can be guessed; a page is reached by the record's own id alone."""
    answer = world.client("owner").get(reverse("memos:list") + "?sort=number")
    for memo in Memo.objects.visible_to(world.cast.olga):
        assert reverse("memos:detail", args=[memo.pk]) in answer.content.decode()
