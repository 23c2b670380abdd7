"""A person's own templates (L4): saved from the form and from a memo, begun from, renamed, deleted; nobody else's."""

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse

from memoward.accounts.models import User
from memoward.memos.actions import templates as actions
from memoward.memos.models import Memo, MemoTemplate, Purpose
from memoward.records.models import Tag
from memoward.testing import Cast, sign_in, write_memo

from .staging import words

NEW = "/memos/new/"
HTMX = {"HX-Request": "true"}


def saved(cast: Cast, **fields: object) -> MemoTemplate:
    values = {"name": "Rent", "title": "Rent for", "description": "**Please** pay.", "recipient": cast.rita} | fields
    return actions.save_template(by=cast.olga, **values)  # type: ignore[arg-type]  # a test's choice


def save_from_form(person: User, path: str = NEW, **typed: object) -> HttpResponse:
    """Press "Save template" in the form, with script."""
    return sign_in(person).post(path, {"as_template": "1"} | typed, headers=HTMX)


def begun(person: User, template: MemoTemplate) -> HttpResponse:
    return sign_in(person).get(f"{NEW}?template={template.pk}")


# ── Saved ──────────────────────────────────────────────────────────────────────────────────────


def test_the_form_as_it_stands_becomes_a_template_and_no_memo(cast: Cast) -> None:
    purpose, tag = Purpose.objects.all()[0], Tag.objects.create(name="Rent")
    answer = save_from_form(
        cast.olga,
        template_name=" Monthly  rent ",
        title="Rent for",
        description="**Please**\r\npay.",
        recipient=cast.rita.pk,
        purpose=purpose.pk,
        subscribers=[cast.sam.pk],
        groups=[cast.works.pk],
        tags=[tag.pk],
    )
    assert "Saved as the template “Monthly rent”." in words(answer)
    kept = MemoTemplate.objects.get()
    assert (kept.person, kept.name, kept.title) == (cast.olga, "Monthly rent", "Rent for")
    assert (kept.description, kept.recipient, kept.purpose) == ("**Please**\r\npay.", cast.rita, purpose)
    assert set(kept.subscribers.all()) == {cast.sam, cast.rita, cast.cole}
    assert list(kept.tags.all()) == [tag]
    assert not Memo.objects.exists()


def test_without_a_name_the_title_is_the_name_and_a_half_filled_form_will_do(cast: Cast) -> None:
    assert save_from_form(cast.olga, title="x" * 90).status_code == 200
    assert MemoTemplate.objects.get().name == "x" * 80


def test_neither_name_nor_title_is_said_at_the_field(cast: Cast) -> None:
    answer = save_from_form(cast.olga, description="Words")
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in words(answer)
    assert not MemoTemplate.objects.exists()


def test_without_script_the_page_comes_back_with_everything_and_nothing_called_wrong(cast: Cast) -> None:
    answer = sign_in(cast.olga).post(NEW, {"as_template": "1", "template_name": "Rent", "description": "What I typed"})
    assert answer.status_code == 200
    shown = words(answer)
    assert "What I typed" in shown
    assert "Saved as the template “Rent”." in shown
    assert "data-errors" not in shown
    again = sign_in(cast.olga).post(NEW, {"as_template": "1", "template_name": "rent", "description": "What I typed"})
    assert again.status_code == 422
    assert "You have a template of this name already." in words(again)
    assert "What I typed" in words(again)


def test_what_was_typed_and_cannot_be_kept_is_not_dropped_silently(cast: Cast) -> None:
    answer = save_from_form(cast.olga, template_name="Long", title="t" * 201, description="Words")
    assert answer.status_code == 422
    assert not MemoTemplate.objects.exists()


@pytest.mark.parametrize("name", ["olga", "rita", "sam"])
def test_whoever_sees_a_memo_may_make_a_template_of_it_but_its_files(cast: Cast, name: str) -> None:
    person, memo = getattr(cast, name), write_memo(cast, subscribers=[cast.sam, cast.dora])
    page = f"/memos/{memo.pk}/template/"
    assert f'value="{memo.title}"' in words(sign_in(person).get(page))
    assert sign_in(person).post(page, {"name": "Pumps"})["Location"] == "/templates/"
    kept = MemoTemplate.objects.get()
    assert (kept.person, kept.title, kept.description) == (person, memo.title, memo.description)
    assert set(kept.subscribers.all()) == {cast.sam, cast.dora}
    assert page in words(sign_in(person).get(f"/memos/{memo.pk}/"))


def test_m12_of_a_memo_that_one_does_not_see_nobody_makes_a_template(cast: Cast) -> None:
    draft = write_memo(cast, draft=True)
    for person in (cast.rita, cast.sam, cast.cole, cast.ada):
        for answer in (
            sign_in(person).get(f"/memos/{draft.pk}/template/"),
            sign_in(person).post(f"/memos/{draft.pk}/template/", {"name": "Mine"}),
        ):
            assert answer.status_code == 404
    assert not MemoTemplate.objects.exists()


def test_one_has_a_hundred_at_most(cast: Cast) -> None:
    MemoTemplate.objects.bulk_create(MemoTemplate(person=cast.olga, name=f"T{n}") for n in range(actions.MOST))
    answer = save_from_form(cast.olga, title="One more")
    assert answer.status_code == 422
    assert "no room for more" in words(answer)
    assert save_from_form(cast.rita, title="One more").status_code == 200
    assert MemoTemplate.objects.count() == actions.MOST + 1


def test_names_are_compared_as_people_read_them(cast: Cast) -> None:
    saved(cast, name="Größe")
    with pytest.raises(ValidationError):
        saved(cast, name="GRÖSSE")
    actions.save_template(by=cast.rita, name="Größe")  # hers


# ── Begun from ─────────────────────────────────────────────────────────────────────────────────


def test_a_new_memo_begins_from_it(cast: Cast) -> None:
    purpose, tag = Purpose.objects.all()[0], Tag.objects.create(name="Rent")
    template = saved(cast, purpose=purpose, subscribers=[cast.sam], tags=[tag])
    answer = begun(cast.olga, template)
    assert answer.context["form"].initial == {
        "title": "Rent for",
        "description": "**Please** pay.",
        "recipient": str(cast.rita.pk),
        "purpose": str(purpose.pk),
        "subscribers": [str(cast.sam.pk)],
        "tags": [str(tag.pk)],
        "files_shown": "",
    }
    assert "From your template “Rent”." in words(answer)


def test_it_is_offered_on_a_new_memo_to_its_person_alone(cast: Cast) -> None:
    template = saved(cast, name="Rent <b>")
    assert f"?template={template.pk}" in words(sign_in(cast.olga).get(NEW))
    assert "Rent <b>" not in sign_in(cast.olga).get(NEW).content.decode()
    assert "?template=" not in words(sign_in(cast.rita).get(NEW))


def test_m4_what_cannot_be_chosen_any_more_is_left_empty_and_said(cast: Cast) -> None:
    purpose = Purpose.objects.all()[0]
    template = saved(cast, purpose=purpose, subscribers=[cast.sam, cast.dora], recipient=cast.rita)
    User.objects.filter(pk__in=[cast.rita.pk, cast.dora.pk]).update(is_active=False)
    Purpose.objects.filter(pk=purpose.pk).update(retired_at=template.at)
    answer = begun(cast.olga, template)
    shown = words(answer)
    assert "Rita Recipient can no longer be chosen as recipient." in shown
    assert f"The purpose “{purpose.name}” is no longer offered." in shown
    assert "Dora Departed is deactivated" in shown
    initial = answer.context["form"].initial
    assert (initial["recipient"], initial["purpose"], initial["subscribers"]) == ("", "", [str(cast.sam.pk)])


def test_a_template_that_went_while_the_form_was_open_keeps_nobody_from_sending(cast: Cast) -> None:
    template = saved(cast)
    actions.delete_template(template, by=cast.olga)
    sent = {"title": "Rent for May", "recipient": cast.rita.pk}
    assert sign_in(cast.olga).post(f"{NEW}?template={template.pk}", sent).status_code == 302
    assert begun(cast.olga, template).status_code == 404


@pytest.mark.parametrize("asked", ["", "x", "0", "-1", "999999", "9" * 40, "٣", "1 OR 1=1", "\x00"])
def test_no_template_is_404(cast: Cast, asked: str) -> None:
    saved(cast)
    assert sign_in(cast.olga).get(NEW, {"template": asked}).status_code == 404


# ── Kept in order ──────────────────────────────────────────────────────────────────────────────


def test_they_are_listed_renamed_and_deleted(cast: Cast) -> None:
    template, client = saved(cast), sign_in(cast.olga)
    other = saved(cast, name="Other")
    assert "/templates/" in words(client.get("/memos/"))  # in the person's menu
    assert [row.name for row in client.get("/templates/").context["templates"]] == ["Other", "Rent"]
    assert client.post(f"/templates/{template.pk}/", {"name": "other"}).status_code == 422
    assert client.post(f"/templates/{template.pk}/", {"name": "RENT"}).status_code == 302
    assert client.get(f"/templates/{template.pk}/delete/").status_code == 200
    assert client.post(f"/templates/{template.pk}/delete/").status_code == 302
    assert list(MemoTemplate.objects.values_list("name", flat=True)) == [other.name]


def test_anothers_is_404_like_one_that_is_not_there(cast: Cast) -> None:
    template = saved(cast, title="Secret rent")
    for person in (cast.rita, cast.ada):
        client = sign_in(person)
        for path in (f"/templates/{template.pk}/", f"/templates/{template.pk}/delete/"):
            assert client.get(path).status_code == client.post(path, {"name": "Mine"}).status_code == 404
        assert begun(person, template).status_code == 404
        assert "Secret rent" not in words(client.get("/templates/"))
    template.refresh_from_db()
    assert template.name == "Rent"


def test_the_action_itself_touches_only_ones_own(cast: Cast) -> None:
    template = saved(cast)
    actions.rename_template(template, by=cast.rita, name="Mine")
    actions.delete_template(template, by=cast.rita)
    template.refresh_from_db()
    assert template.name == "Rent"
