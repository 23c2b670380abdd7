"""M12: who sees a memo is said twice, as a set and as a question, and the two never differ (K5)."""

import random

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from memoward.accounts.models import User
from memoward.memos import actions, policies
from memoward.memos.models import Memo
from memoward.memos.stages import Stage
from memoward.records.actions import sync_participation
from memoward.records.models import Participation, Subscriber
from memoward.testing import make_cast, write_memo
from tests.matrix.world import build, day

pytestmark = pytest.mark.django_db


def as_set(person):
    return set(Memo.objects.visible_to(person).values_list("pk", flat=True))


def by_question(person):
    return {memo.pk for memo in Memo.objects.all() if policies.can_view(person, memo)}


def sources():
    """Who should have which role, read from where it is said once: owner, recipient, subscribers."""
    found: dict[tuple[int, int], set[str]] = {}
    subscribers = set(Subscriber.objects.values_list("record_id", "person_id"))
    for memo in Memo.objects.all():
        found.setdefault((memo.pk, memo.owner_id), set()).add("is_owner")
        if memo.stage == Stage.DRAFT:
            continue
        found.setdefault((memo.pk, memo.recipient_id), set()).add("is_recipient")
        for pair in subscribers:
            if pair[0] == memo.pk:
                found.setdefault(pair, set()).add("is_subscriber")
    return found


def projection():
    return {
        (row.record_id, row.person_id): {flag for flag in Participation.FLAGS if getattr(row, flag)}
        for row in Participation.objects.all()
    }


def assert_all_agree():
    for person in User.objects.all():
        assert as_set(person) == by_question(person), person
    assert projection() == sources()


def test_m12_set_and_question_agree_in_every_stage():
    world = build()
    assert_all_agree()
    seen = {who: as_set(world.person(who)) & set(world.memos.values()) for who in world.sessions}
    sent = {world.memos[stage] for stage in ("pending", "postponed", "considered")}
    assert seen == {
        "owner": sent | {world.memos["draft"]},
        "recipient": sent,
        "both": sent,
        "subscriber": sent,
        "removed": set(),
        "colleague": set(),
        "manager": set(),
        "administrator": set(),
        "deactivated": set(),
    }


def test_m12_leaving_ends_sight():
    cast = make_cast()
    memo = write_memo(cast)
    actions.leave(memo, by=cast.sam, seen=memo.version)
    assert_all_agree()
    assert memo.pk not in as_set(cast.sam)


def test_m19_readdressing_gives_sight_to_the_new_and_leaves_it_to_the_former_recipient():
    cast = make_cast()
    memo = write_memo(cast)
    actions.edit(
        memo, by=cast.olga, seen=memo.version, title=memo.title, description="", recipient=cast.max, purpose=None
    )
    assert_all_agree()
    assert memo.pk in as_set(cast.max)
    assert memo.pk in as_set(cast.rita)
    actions.unsubscribe(memo, by=cast.olga, seen=memo.version, person=cast.rita)
    assert_all_agree()
    assert memo.pk not in as_set(cast.rita)


def test_m12_the_deactivated_see_nothing_and_keep_their_roles():
    cast = make_cast()
    memo = write_memo(cast)
    for person in (cast.olga, cast.rita, cast.sam):
        User.objects.filter(pk=person.pk).update(is_active=False)
    assert_all_agree()
    assert [as_set(person) for person in User.objects.filter(is_active=False)] == [set()] * 4
    User.objects.update(is_active=True)
    assert memo.pk in as_set(User.objects.get(pk=cast.sam.pk))


def test_p4_administrators_have_no_wider_sight_of_their_own():
    cast = make_cast()
    write_memo(cast)
    write_memo(cast, draft=True)
    assert as_set(cast.ada) == set()
    assert Memo.objects.readable_by_administrator(cast.ada).count() == 2
    for person in User.objects.exclude(pk=cast.ada.pk):
        assert not Memo.objects.readable_by_administrator(person).exists()
    User.objects.filter(pk=cast.ada.pk).update(is_active=False)
    assert not Memo.objects.readable_by_administrator(User.objects.get(pk=cast.ada.pk)).exists()


def test_m12_everybody_in_participation_may_view():
    world = build()
    rows = Participation.objects.select_related("person", "record__as_memo")
    assert rows.count() > len(world.memos)
    assert all(policies.can_view(row.person, row.record.as_memo) for row in rows)


def test_participation_is_rebuilt_from_its_sources_as_it_stands():
    """The rebuild check: thrown away and written anew, the projection is the same, and equals its sources."""
    build()
    before = projection()
    Participation.objects.all().delete()
    for memo in Memo.objects.all():
        sync_participation(memo)
    assert projection() == before == sources()


@pytest.mark.parametrize("seed", range(3))
def test_m12_holds_after_any_sequence_of_acts(seed):
    """A hundred acts of anybody on anything, allowed or not: set, question, sources and projection stay one."""
    chance = random.Random(seed)
    cast = make_cast()
    people = [cast.olga, cast.rita, cast.sam, cast.dora, cast.max, cast.ada]
    memos = [write_memo(cast), write_memo(cast, draft=True)]
    done = 0
    for _ in range(100):
        memo, by = Memo.objects.get(pk=chance.choice(memos).pk), chance.choice(people)
        done += try_something(memo, by, people, chance)
        memos = list(Memo.objects.all()) or [write_memo(cast, draft=chance.random() < 0.5)]
        assert projection() == sources()
    assert_all_agree()
    assert done > 10


def try_something(memo, by, people, chance):
    other = chance.choice(people)
    acts = [
        lambda: actions.write(by=by, title="Another", recipient=by, subscribers=[other], draft=chance.random() < 0.5),
        lambda: actions.send(memo, by=by, seen=memo.version),
        lambda: actions.consider(memo, by=by, seen=memo.version),
        lambda: actions.postpone(memo, by=by, seen=memo.version, until=day(2)),
        lambda: actions.reopen(memo, by=by, seen=memo.version, reason="Because"),
        lambda: actions.subscribe(memo, by=by, seen=memo.version, people=[other]),
        lambda: actions.unsubscribe(memo, by=by, seen=memo.version, person=other),
        lambda: actions.leave(memo, by=by, seen=memo.version),
        lambda: actions.delete(memo, by=by, seen=memo.version),
        lambda: actions.hand_over(memo, to=other, by=by),
        lambda: actions.edit(
            memo, by=by, seen=memo.version, title="Changed", description="", recipient=other, purpose=None, add=[other]
        ),
    ]
    try:
        chance.choice(acts)()
    except (ValidationError, PermissionDenied):
        return False
    return True
