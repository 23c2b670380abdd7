"""The loader: a whole company, by the real actions, the same each time."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client, TestCase

from memoward.accounts.models import Company, Department, User
from memoward.core import clock
from memoward.core.models import Job
from memoward.demo import documents
from memoward.demo.load import DatabaseInUse, fill_with, load
from memoward.demo.people import PASSWORD, PEOPLE
from memoward.demo.tags import TAGS
from memoward.files.models import Attachment, PreviewState, StoredFile, Upload
from memoward.memos import recipients
from memoward.memos.models import Memo, Purpose
from memoward.memos.stages import Stage
from memoward.records.models import Event, Participation, Reading, RecordVersion, Subscriber, Tag, Tagging

A_MORNING = dt.datetime(2026, 6, 3, 7, 30, tzinfo=dt.UTC)


class TestTheLoadedCompany(TestCase):
    """Looks at one company, loaded once."""

    @classmethod
    def setUpTestData(cls) -> None:
        with clock.at(A_MORNING):
            load()

    def test_it_carries_the_mark(self) -> None:
        company = Company.current()
        assert company is not None
        assert company.is_demo

    def test_people_and_departments(self) -> None:
        assert User.objects.active().count() == 14
        assert Department.objects.count() == 5
        assert Department.objects.exclude(parent=None).count() == 1
        assert not Department.objects.filter(managers=None).exists()
        assert User.objects.filter(is_company_manager=True).count() == 2
        assert User.objects.filter(is_administrator=True).count() == 1
        marek = User.objects.get(email="marek@skerry.example")
        assert marek.managed_departments.count() == 2

    def test_memos_in_every_stage_and_of_every_purpose(self) -> None:
        assert Memo.objects.count() >= 60
        for stage in Stage:
            assert Memo.objects.filter(stage=stage).count() >= 5, stage
        for purpose in Purpose.objects.all():
            assert Memo.objects.filter(purpose=purpose).count() >= 5, purpose
        assert Memo.objects.filter(purpose=None).exists()

    def test_memos_carry_tags(self) -> None:
        for name, keys in TAGS.items():
            assert Tagging.objects.filter(tag__name=name).count() == len(keys), name
        assert not Tag.objects.exclude(name__in=TAGS).exists()

    def test_postponed_dates_past_today_and_to_come(self) -> None:
        postponed = Memo.objects.filter(stage=Stage.POSTPONED)
        today = A_MORNING.date()
        assert postponed.filter(postponed_until__lt=today).exists()
        assert postponed.filter(postponed_until=today).exists()
        assert postponed.filter(postponed_until__gt=today).count() >= 3
        assert postponed.exclude(postponed_reason="").count() >= 5

    def test_memos_were_reopened_edited_readdressed_and_given_subscribers(self) -> None:
        reopened = Memo.objects.filter(events__verb="memo.reopened")
        assert reopened.filter(stage=Stage.CONSIDERED).exists()
        assert reopened.filter(stage=Stage.PENDING).exists()
        for verb in ("memo.edited", "memo.readdressed", "memo.subscribed", "memo.resumed", "memo.drafted"):
            assert Event.objects.filter(verb=verb).exists(), verb

    def test_some_memos_are_for_oneself_and_some_for_everybody(self) -> None:
        sent = Memo.objects.exclude(stage=Stage.DRAFT)
        assert any(memo.owner_id == memo.recipient_id for memo in sent)
        assert any(memo.subscribers.count() == len(PEOPLE) - 2 for memo in sent)

    def test_m4_every_recipient_is_in_its_owners_list(self) -> None:
        for memo in Memo.objects.exclude(recipient=None).select_related("owner", "recipient"):
            offered = [person for group in recipients.offered(memo.owner) for person in group.people]
            assert memo.recipient in offered, memo

    def test_m17_numbers_run_without_gaps_in_the_order_of_sending(self) -> None:
        numbers = list(Memo.objects.exclude(number=None).order_by("created_at").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))

    def test_f1_memos_carry_files_and_the_bytes_are_stored_once(self) -> None:
        carrying = Memo.objects.filter(attachments__isnull=False).distinct()
        assert carrying.count() >= 20
        assert carrying.filter(stage=Stage.DRAFT).exists()
        assert max(memo.attachments.current().count() for memo in carrying) >= 15
        assert StoredFile.objects.count() == len(documents.names()) < Attachment.objects.count()
        assert not Upload.objects.exists()

    def test_m10_a_file_that_was_replaced_stays_with_the_earlier_version(self) -> None:
        memo = Memo.objects.get(title__contains="result of the 500-hour test")
        before, now = ({file.name for file in memo.attachments.at_version(version)} for version in (1, memo.version))
        assert before - now == {"TP-119 test report.pdf"}
        assert now - before == {"TP-119 test report, corrected.pdf"}

    def test_the_previews_are_left_to_the_worker(self) -> None:
        waiting = StoredFile.objects.filter(preview_state=PreviewState.WAITING)
        assert waiting.count() == Job.objects.filter(kind="files.preview").count() >= 10

    def test_nothing_lies_in_the_future_but_dates_to_come(self) -> None:
        for model, column in (
            (Event, "at"),
            (Attachment, "at"),
            (RecordVersion, "at"),
            (Reading, "opened_at"),
            (Subscriber, "at"),
        ):
            assert not model._default_manager.filter(**{f"{column}__gte": A_MORNING}).exists(), model

    def test_no_place_was_left_open_in_a_text(self) -> None:
        texts = Memo.objects.values_list("title", "description", "conclusion", "postponed_reason")
        said = [str(value) for event in Event.objects.all() for value in event.data.values()]
        assert not [text for row in texts for text in row if "{" in text]
        assert not [text for text in said if "{day" in text or "{memo" in text]

    def test_what_is_old_was_read_and_what_is_new_is_not(self) -> None:
        recent = Memo.objects.filter(created_at__gt=A_MORNING - dt.timedelta(days=2), recipient__isnull=False)
        assert any(not memo.readings.filter(person=memo.recipient).exists() for memo in recent)
        for memo in Memo.objects.filter(created_at__lt=A_MORNING - dt.timedelta(days=14)):
            assert memo.readings.count() == memo.participations.count(), memo

    def test_everybody_of_the_cast_can_sign_in_with_the_password(self) -> None:
        for person in PEOPLE:
            assert Client().login(email=person.email, password=PASSWORD), person.email
            user = User.objects.get(email=person.email)
            assert user.emailaddress_set.filter(email=person.email, verified=True, primary=True).exists()

    def test_loading_again_is_refused_and_changes_nothing(self) -> None:
        before = (User.objects.count(), Memo.objects.count(), Event.objects.count())
        with pytest.raises(CommandError, match="people in this database"):
            call_command("load_demo")
        assert (User.objects.count(), Memo.objects.count(), Event.objects.count()) == before


def rows() -> list[list[tuple[Any, ...]]]:
    """Everything that was loaded, without the database's own ids."""
    people = User.objects.order_by("email").values_list("email", "name", "department__name", "time_zone", "joined_at")
    memo_columns = ("title", "description", "conclusion", "number", "owner__email", "recipient__email", "stage")
    memo_dates = ("created_at", "reviewed_at", "postponed_until", "version", "purpose__name", "sealed_at", "touched_at")
    where = ("record__number", "record__title", "person__email")
    tables: list[Any] = [
        people,
        Memo.objects.order_by("created_at", "title").values_list(*memo_columns, *memo_dates),
        Event.objects.order_by("id").values_list("actor__email", "verb", "number", "label", "at"),
        [(repr(event.data),) for event in Event.objects.order_by("id")],
        Participation.objects.order_by(*where).values_list(*where, *Participation.FLAGS),
        Subscriber.objects.order_by(*where).values_list(*where, "added_by__email", "at"),
        Reading.objects.order_by(*where).values_list(*where, "opened_version", "opened_at"),
        Attachment.objects.order_by("id").values_list("record__number", "name", "since_version", "until_version", "at"),
    ]
    return [list(table) for table in tables]


def loaded_and_undone(stored: dict[str, StoredFile]) -> list[list[tuple[Any, ...]]]:
    with transaction.atomic(), clock.at(A_MORNING):
        fill_with(stored)
        found = rows()
        transaction.set_rollback(True)
    return found


@pytest.mark.django_db
def test_two_loads_at_the_same_moment_are_the_same() -> None:
    stored = documents.store_all()
    assert loaded_and_undone(stored) == loaded_and_undone(stored)


@pytest.mark.django_db
def test_a_company_that_is_in_use_is_left_alone() -> None:
    Company.objects.create(pk=1, name="A real one")
    with pytest.raises(DatabaseInUse):
        load()
    company = Company.current()
    assert company is not None
    assert not company.is_demo
    assert not User.objects.exists()
