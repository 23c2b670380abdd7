"""How a form looks: label, hint and error are tied to their field; the summary links to it (U21)."""

from typing import Any

from django import forms
from django.forms.renderers import get_default_renderer
from django.template.loader import render_to_string
from django.test import SimpleTestCase

from memoward.ui.forms import DateInput, FormRenderer, PersonPick
from memoward.ui.samples import SampleForm

inside = SimpleTestCase().assertInHTML


class Small(forms.Form):
    title = forms.CharField(help_text="Short.", max_length=5)
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    people = forms.MultipleChoiceField(
        choices=[("Works", [("1", "Ada"), ("2", "Boris")])], widget=PersonPick, required=False
    )
    day = forms.DateField(widget=DateInput, required=False)
    agreed = forms.BooleanField(required=False)
    secret = forms.CharField(widget=forms.HiddenInput)


def bound(**data: Any) -> Small:
    return Small({"title": "too long", "secret": "x", **data})


def test_the_project_renders_its_forms_so() -> None:
    assert isinstance(get_default_renderer(), FormRenderer)


def test_a_field_names_its_hint_and_its_error() -> None:
    html = bound()["title"].as_field_group()
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_helptext"' in html
    assert 'id="id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="too long"' in html
    assert 'for="id_title"' in html
    assert "required</span>" in html


def test_a_field_in_order_says_nothing_of_errors() -> None:
    html = bound(title="ok")["title"].as_field_group()
    assert "aria-invalid" not in html
    assert "id_title_error" not in html


def test_controls_have_their_class_and_keep_their_own() -> None:
    form = Small()
    form.fields["title"].widget.attrs["class"] = "input--large"
    assert 'class="input input--large"' in str(form["title"])
    assert 'class="choice__box"' in str(form["agreed"])
    assert "class" not in str(form["secret"])


def test_a_checkbox_stands_before_its_label() -> None:
    html = Small()["agreed"].as_field_group()
    assert html.index("<input") < html.index("<label")


def test_a_group_is_a_fieldset_with_a_legend() -> None:
    html = bound()["kind"].as_field_group()
    assert "<fieldset" in html
    assert "<legend" in html
    assert 'aria-describedby="id_kind_error"' in html
    assert html.count('type="radio"') == 2


def test_people_are_ticked_in_groups_and_need_no_script() -> None:
    html = str(bound(people=["2"])["people"])
    inside('<p class="choices__group">Works</p>', html)
    assert html.count('type="checkbox"') == 2
    assert html.count("checked") == 1
    assert 'role="combobox"' in html  # the style sheet shows it where there is script


def test_a_date_field_speaks_iso_whatever_the_language() -> None:
    html = str(Small({"day": "2026-03-05"})["day"])
    assert 'type="date"' in html
    assert 'value="2026-03-05"' in html


def test_the_summary_links_to_every_field_that_is_wrong() -> None:
    html = render_to_string("ui/forms/errors.html", {"form": bound()})
    assert 'role="alert"' in html
    assert 'href="#id_title"' in html
    assert 'href="#id_kind_0"' in html
    assert "id_secret" not in html


def test_no_summary_without_errors() -> None:
    assert render_to_string("ui/forms/errors.html", {"form": Small()}).strip() == ""


def test_what_people_type_is_never_markup() -> None:
    form = bound(title="<b>'\"&")
    assert "<b>" not in str(form)
    assert "&lt;b&gt;" in str(form)


def test_every_shape_of_field_renders() -> None:
    html = str(SampleForm())
    assert html.count("<label") > 8
    assert 'role="switch"' in html
    assert "<optgroup" in html
