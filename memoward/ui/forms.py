"""How forms look: a renderer, the field that knows its kind, and widgets of our own.

Set `FORM_RENDERER = "memoward.ui.forms.FormRenderer"` and forms stay plain Django forms.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict

OUR_WIDGETS = {
    "django/forms/widgets/radio.html": "ui/widgets/choices.html",
    "django/forms/widgets/checkbox_select.html": "ui/widgets/choices.html",
}
HUES = 8  # --avatar-0 … --avatar-7 in tokens.css
CLASSES = {"checkbox": "choice__box", "group": "", "hidden": "", "control": "input"}


class Field(BoundField):
    """A bound field that knows which of our four shapes it has."""

    @property
    def kind(self) -> str:
        """checkbox: control before label · group: a fieldset · hidden · control: all others."""
        widget = self.field.widget
        if widget.is_hidden:
            return "hidden"
        if isinstance(widget, forms.CheckboxInput):
            return "checkbox"
        return "group" if widget.use_fieldset else "control"

    @property
    def anchor(self) -> str:
        """The id that the error summary links to [U21]: the control, or a group's first one."""
        return self.id_for_label or f"{self.auto_id}_0"

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        own = (widget or self.field.widget).attrs.get("class", "")
        names = f"{CLASSES[self.kind]} {own}".strip()
        return {**attrs, "class": names} if names else attrs


class FormRenderer(TemplatesSetting):
    """Renders forms through the templates in `ui/forms` and `ui/widgets`."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = Field

    def get_template(self, template_name: str) -> Any:
        return super().get_template(OUR_WIDGETS.get(template_name, template_name))


def restate(form: forms.BaseForm, **values: str) -> None:
    """Change single values of a bound form as if they had been posted so; everything else stays as typed."""
    posted = QueryDict(mutable=True)
    posted.update(form.data)
    for name, value in values.items():
        posted[name] = value
    form.data = posted


@dataclass(frozen=True)
class PersonLabel:
    """A person, or a group of them, as a choice of a picker: by name, told apart by `detail`, known by initials."""

    name: str
    detail: str = ""
    initials: str = ""  # empty for a group
    pk: int | None = None

    @classmethod
    def of(cls, person: Any, detail: str = "") -> "PersonLabel":
        """The label of somebody who has a name, initials and an id."""
        return cls(person.name, detail, person.initials, person.pk)

    def __str__(self) -> str:
        return f"{self.name} · {self.detail}" if self.detail else self.name


class PeopleWidget(forms.widgets.ChoiceWidget):
    """What both pickers share: each choice carries what the combobox shows of it (`combobox.js`)."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the parts of a `PersonLabel` as attributes."""
        option = super().create_option(name, value, label, *args, **kwargs)
        if isinstance(label, PersonLabel):
            # Where there is no detail, the text of the option is the name.
            name = label.name if label.detail else ""
            parts = {"name": name, "detail": label.detail, "initials": label.initials}
            option["attrs"] |= {f"data-{part}": text for part, text in parts.items() if text}
            if label.pk is not None:
                option["attrs"]["data-hue"] = str(label.pk % HUES)
        return option


class PersonSelect(PeopleWidget, forms.Select):
    """One person out of a list; with script a combobox over it that finds by name and detail."""

    template_name = "ui/widgets/person_select.html"


class PeopleTicks(PeopleWidget, forms.CheckboxSelectMultiple):
    """People or groups of them to tick, for the combobox of a `PersonPick` in the same `[data-combobox-scope]`."""


class PersonPick(PeopleTicks):
    """People to tick; with script a combobox over the ticks, with those chosen as chips."""

    template_name = "ui/widgets/person_pick.html"


class Switch(forms.CheckboxInput):
    """A checkbox for a setting that is on or off."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"role": "switch", "class": "choice__box--switch", **(attrs or {})})


class DateInput(forms.DateInput):
    """The browser's own date field; what it sends is ISO whatever the reader's language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")
