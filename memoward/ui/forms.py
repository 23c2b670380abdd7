"""How forms look: a renderer, the field that knows its kind, and widgets of our own.

Set `FORM_RENDERER = "memoward.ui.forms.FormRenderer"` and forms stay plain Django forms.
"""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict

OUR_WIDGETS = {
    "django/forms/widgets/radio.html": "ui/widgets/choices.html",
    "django/forms/widgets/checkbox_select.html": "ui/widgets/choices.html",
}
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


class PersonPick(forms.CheckboxSelectMultiple):
    """A list of people to tick, with a box that narrows it. Works without script."""

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
