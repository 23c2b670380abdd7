"""What a person would fill in at each address, and how one sees that it was done."""

import base64
from collections.abc import Callable
from typing import Any
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from memoward.accounts import holdings
from memoward.accounts.models import Company, Department, User
from memoward.core import once
from memoward.core.models import Job, Scratch
from memoward.files.models import Portrait, Upload
from memoward.memos.actions import write
from memoward.memos.models import Memo, MemoTemplate, Purpose, SavedView
from memoward.records.models import Tag
from memoward.testing import PASSWORD

from .table import SIGNED_OUT
from .world import World, day, memo

Data = dict[str, Any]
NEW = "another battery 9 staple"
SQUARE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)


def filled_in(world: World, name: str, who: str, stage: str) -> Data:
    """Valid input for a POST; for a memo that is gone, what its page had held."""
    if not stage:
        return PLAIN[name](world, who) if name in PLAIN else {}
    row = memo(world.memo_id(who, stage))
    seen = row.version if row else 1
    if name == "memos:undo" and row:
        return {"seen": seen, "event": row.events.latest("id").pk}
    return {"seen": seen, **OF_MEMO.get(name, lambda world, stage: {})(world, stage)}


def _edit(world: World, stage: str) -> Data:
    return {
        "title": "Altogether different",
        "description": "And another text.",
        "recipient": world.cast.rita.pk,
        "subscribers": [world.cast.sam.pk],
        "subscribers_seen": str(world.cast.sam.pk),
        **({"draft": "on"} if stage == "draft" else {}),
    }


OF_MEMO: dict[str, Callable[[World, str], Data]] = {
    "memos:edit": _edit,
    "memos:copy": lambda world, stage: {"title": "Copied by the matrix", "draft": "on"},
    "memos:postpone": lambda world, stage: {"until": day(9).isoformat(), "reason": "Holiday"},
    "memos:consider": lambda world, stage: {"conclusion": "Agreed"},
    "memos:reopen": lambda world, stage: {"reason": "The figures were wrong"},
    "memos:subscribe": lambda world, stage: {"people": [world.cast.cole.pk]},
    "memos:unsubscribe": lambda world, stage: {"person": world.cast.sam.pk},
    "memos:template": lambda world, stage: {"name": "Kept by the matrix"},
    "memos:tag": lambda world, stage: {"tags": [world.tag.pk]},
}


def _own_memo(world: World, who: str) -> Data:
    """A memo of that person's to themselves, chosen in a list; for whoever is not signed in, any."""
    if who in SIGNED_OUT:
        return {"memo": [world.memos["pending"]]}
    person = world.person(who)
    made = write(by=person, title="Chosen in the list", recipient=person)
    return {"memo": [made.pk], "seen": [f"{made.pk}-{made.version}"]}


def _person(name: str) -> Data:
    return {"name": name, "email": f"{name.split(maxsplit=1)[0].lower()}@example.test"}


PLAIN: dict[str, Callable[[World, str], Data]] = {
    "scratch:save": lambda world, who: {
        "form_key": once.new_key(world.person(who).pk),
        "scratch_path": reverse("memos:create"),
        "scratch_turn": 1,
        "title": "Begun by the matrix",
    },
    "files:upload": lambda world, who: {"file": SimpleUploadedFile("plan.txt", b"The plan")},
    "files:portrait": lambda world, who: {"picture": SimpleUploadedFile("me.png", SQUARE)},
    "memos:create": lambda world, who: {"title": "Made by the matrix", "recipient": world.person(who).pk},
    "memos:postpone_several": lambda world, who: _own_memo(world, who) | {"until": day(9).isoformat()},
    "memos:tag_several": lambda world, who: _own_memo(world, who) | {"add": [world.tag.pk]},
    "memos:preview_text": lambda world, who: {"description": "Seen **before**"},
    "templates:rename": lambda world, who: {"name": "Renamed by the matrix"},
    "memos:save_view": lambda world, who: {"name": "Saved by the matrix", "query": "?q=x"},
    "memos:view": lambda world, who: {"name": "Renamed by the matrix"},
    "accounts:profile": lambda world, who: {
        **{"name": "New Name", "language": "en", "time_zone": "UTC", "theme": "dark"},
        **{"density": "compact", "single_keys": "on"},
    },
    "accounts:theme": lambda world, who: {"theme": "dark"},
    "accounts:density": lambda world, who: {"density": "compact"},
    "accounts:language": lambda world, who: {"language": "de"},
    "accounts:single_keys": lambda world, who: {"single_keys": "off"},
    "account_login": lambda world, who: {"login": world.cast.olga.email, "password": PASSWORD},
    "account_change_password": lambda world, who: {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    "account_reset_password": lambda world, who: {"email": world.cast.olga.email},
    "account_reset_password_from_key": lambda world, who: {"password1": NEW, "password2": NEW},
    "account_signup": lambda world, who: {"email": "new@example.test", "password1": NEW},
    "accounts:setup": lambda world, who: {"code": "x"},
    "demo:sign-in": lambda world, who: {"person": world.cast.olga.pk},
    "accounts:invite": lambda world, who: _person("Nora New") | {"language": "en", "time_zone": "UTC"},
    "accounts:person": lambda world, who: _person("Cole Changed"),
    "accounts:deactivate": lambda world, who: {"seen": holdings.signature([])},
    "accounts:add_department": lambda world, who: {"name": "New one", "managers": [world.cast.max.pk]},
    "accounts:department": lambda world, who: {"name": "Changed", "managers": [world.cast.max.pk]},
    "accounts:company": lambda world, who: {"name": "Changed", "time_zone": "UTC"},
    "purposes:add": lambda world, who: {"name": "a new one"},
    "purposes:edit": lambda world, who: {"name": "changed"},
    "purposes:merge": lambda world, who: {"into": Purpose.objects.filter(retired_at=None)[0].pk},
    "tags:add": lambda world, who: {"name": "a new one"},
    "tags:edit": lambda world, who: {"name": "changed"},
    "tags:merge": lambda world, who: {"into": world.other_tag.pk},
}


def arguments_of_memo(world: World, name: str, who: str, stage: str) -> list[int]:
    """What the address of a memo's page names: the memo, unless it is one of its files or versions."""
    pk = world.file_id(who, stage) if name in OF_FILE else world.memo_id(who, stage)
    return [pk, *rest_of_address(name)]


def rest_of_address(name: str) -> list[int]:
    """What an address names after the memo or file: a page, a version."""
    return OF_FILE.get(name) or OF_VERSION.get(name, [])


OF_FILE: dict[str, list[int]] = {
    "files:download": [],
    "files:view": [],
    "files:preview": [1],
    "administrator_files:download": [],
}
OF_VERSION = {"memos:version": [1], "memos:changes": [1]}


def arguments(world: World, name: str, who: str) -> list[Any]:
    """What the address of a plain page names: something of that person's own, where it is a page for one alone."""
    if name in OF_PERSON:
        return [OF_PERSON[name](world.person(who))]
    return ARGUMENTS[name](world) if name in ARGUMENTS else []


def _saved_view(person: User) -> int:
    return SavedView.objects.filter(person=person).values_list("pk", flat=True)[0]


def _template(person: User) -> int:
    return MemoTemplate.objects.filter(person=person).values_list("pk", flat=True)[0]


def _scratch(person: User) -> UUID:
    return Scratch.objects.filter(person=person).values_list("key", flat=True)[0]


OF_PERSON: dict[str, Callable[[User], int | UUID]] = {
    "scratch:discard": _scratch,
    **dict.fromkeys(("memos:view", "memos:delete_view"), _saved_view),
    **dict.fromkeys(("templates:rename", "templates:delete"), _template),
}


ARGUMENTS: dict[str, Callable[[World], list[Any]]] = {
    "account_reset_password_from_key": lambda world: ["1", "no-such-key"],
    "help:topic": lambda world: ["reviewing"],
    "files:portrait_image": lambda world: [world.invited.portrait, 96],
    "accounts:end_session": lambda world: [UserSession.objects.get(user=world.invited).pk],  # not one's own
    "accounts:person": lambda world: [world.cast.cole.pk],
    "accounts:invite_again": lambda world: [world.invited.pk],
    "accounts:deactivate": lambda world: [world.cast.cole.pk],
    "accounts:reactivate": lambda world: [world.cast.gone.pk],
    "accounts:department": lambda world: [world.cast.works.pk],
    "accounts:delete_department": lambda world: [world.empty.pk],
    "purposes:edit": lambda world: [world.purpose.pk],
    "purposes:up": lambda world: [world.purpose.pk],
    "purposes:down": lambda world: [Purpose.objects.filter(retired_at=None)[0].pk],
    "purposes:retire": lambda world: [world.purpose.pk],
    "purposes:merge": lambda world: [world.purpose.pk],
    "purposes:return": lambda world: [world.retired.pk],
    **dict.fromkeys(("tags:edit", "tags:merge", "tags:retire"), lambda world: [world.tag.pk]),
    "tags:return": lambda world: [world.retired_tag.pk],
}


def was_done(world: World, name: str, who: str, stage: str) -> bool:
    """Is the world now as the act should leave it?"""
    if not stage:
        return PLAIN_DONE[name](world, who)
    row = memo(world.memo_id(who, stage))
    return DONE[name](world, row)


def _is_at(stage: str) -> Callable[[World, Memo | None], bool]:
    return lambda world, row: row is not None and row.stage == stage


DONE: dict[str, Callable[[World, Any], bool]] = {
    "memos:edit": lambda world, row: row.title == "Altogether different",
    "memos:copy": lambda world, row: Memo.objects.filter(title="Copied by the matrix").exists(),
    "memos:send": lambda world, row: row.stage == "pending" and row.number is not None,
    "memos:postpone": lambda world, row: row.postponed_until == day(9),
    "memos:resume": _is_at("pending"),
    "memos:consider": lambda world, row: row.conclusion == "Agreed" and row.sealed_at is not None,
    "memos:reopen": lambda world, row: row.stage == "pending" and row.sealed_at is None,
    "memos:undo": lambda world, row: row.stage == "pending" and row.sealed_at is None,
    "memos:delete": lambda world, row: row is None,
    "memos:subscribe": lambda world, row: world.cast.cole.pk in row.subscriber_ids,
    "memos:unsubscribe": lambda world, row: world.cast.sam.pk not in row.subscriber_ids,
    "memos:tag": lambda world, row: list(row.tags) == [world.tag],
    "memos:leave": lambda world, row: world.cast.sam.pk not in row.subscriber_ids,
    "memos:template": lambda world, row: MemoTemplate.objects.filter(
        name="Kept by the matrix", title=row.title
    ).exists(),
}


def _mail(world: World, who: str) -> bool:
    return Job.objects.filter(kind="accounts.mail").exists()


def _is_uploaded(world: World, who: str) -> bool:
    return Upload.objects.filter(person=world.person(who)).exists()


PLAIN_DONE: dict[str, Callable[[World, str], bool]] = {
    "memos:create": lambda world, who: Memo.objects.filter(
        owner=world.person(who), title="Made by the matrix"
    ).exists(),
    "memos:postpone_several": lambda world, who: Memo.objects.filter(
        owner=world.person(who), title="Chosen in the list", postponed_until=day(9)
    ).exists(),
    "memos:tag_several": lambda world, who: Memo.objects.filter(
        owner=world.person(who), title="Chosen in the list", taggings__tag=world.tag
    ).exists(),
    "memos:save_view": lambda world, who: SavedView.objects.filter(
        person=world.person(who), name="Saved by the matrix"
    ).exists(),
    "memos:view": lambda world, who: SavedView.objects.filter(
        person=world.person(who), name="Renamed by the matrix"
    ).exists(),
    "templates:rename": lambda world, who: MemoTemplate.objects.filter(
        person=world.person(who), name="Renamed by the matrix"
    ).exists(),
    "templates:delete": lambda world, who: not MemoTemplate.objects.filter(person=world.person(who)).exists(),
    "memos:delete_view": lambda world, who: not SavedView.objects.filter(person=world.person(who)).exists(),
    "files:upload": _is_uploaded,
    "scratch:save": lambda world, who: Scratch.objects.filter(
        person=world.person(who), title="Begun by the matrix"
    ).exists(),
    "scratch:discard": lambda world, who: not Scratch.objects.filter(person=world.person(who)).exists(),
    "files:portrait": lambda world, who: fresh(world.person(who)).portrait != "",
    "files:remove_portrait": lambda world, who: not Portrait.objects.filter(person=world.person(who)).exists(),
    "accounts:end_elsewhere": lambda world, who: not UserSession.objects.filter(user=world.person(who)).exists(),
    "accounts:profile": lambda world, who: fresh(world.person(who)).name == "New Name",
    "accounts:theme": lambda world, who: fresh(world.person(who)).theme == "dark",
    "accounts:density": lambda world, who: fresh(world.person(who)).density == "compact",
    "accounts:language": lambda world, who: fresh(world.person(who)).language == "de",
    "accounts:single_keys": lambda world, who: not fresh(world.person(who)).single_keys,
    "account_login": lambda world, who: True,  # a session is nobody's record
    "account_change_password": lambda world, who: fresh(world.person(who)).check_password(NEW),
    "account_reset_password": _mail,
    "accounts:invite": lambda world, who: User.objects.filter(name="Nora New").exists() and _mail(world, who),
    "accounts:person": lambda world, who: fresh(world.cast.cole).name == "Cole Changed",
    "accounts:invite_again": _mail,
    "accounts:deactivate": lambda world, who: not fresh(world.cast.cole).is_active,
    "accounts:reactivate": lambda world, who: fresh(world.cast.gone).is_active,
    "accounts:add_department": lambda world, who: Department.objects.filter(name="New one").exists(),
    "accounts:department": lambda world, who: fresh(world.cast.works).name == "Changed",
    "accounts:delete_department": lambda world, who: not Department.objects.filter(pk=world.empty.pk).exists(),
    "accounts:company": lambda world, who: Company.objects.get().name == "Changed",
    "purposes:add": lambda world, who: Purpose.objects.filter(name="a new one").exists(),
    "purposes:edit": lambda world, who: fresh(world.purpose).name == "changed",
    "purposes:up": lambda world, who: fresh(world.purpose).order < world.purpose.order,
    "purposes:down": lambda world, who: Purpose.objects.filter(retired_at=None)[0] == world.purpose,
    "purposes:retire": lambda world, who: fresh(world.purpose).retired_at is not None,
    "purposes:merge": lambda world, who: fresh(world.purpose).merged_into is not None,
    "purposes:return": lambda world, who: fresh(world.retired).retired_at is None,
    "tags:add": lambda world, who: Tag.objects.filter(name="a new one").exists(),
    "tags:edit": lambda world, who: fresh(world.tag).name == "changed",
    "tags:merge": lambda world, who: not Tag.objects.filter(pk=world.tag.pk).exists(),
    "tags:retire": lambda world, who: fresh(world.tag).retired_at is not None,
    "tags:return": lambda world, who: fresh(world.retired_tag).retired_at is None,
}


def fresh(row: Any) -> Any:
    """The row as it stands now."""
    return type(row).objects.get(pk=row.pk)
