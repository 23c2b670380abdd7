"""Invented content for the pattern page. Nothing else may use it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django import forms

from .forms import DateInput, PersonLabel, PersonPick, PersonSelect, Switch


@dataclass(frozen=True)
class Person:
    pk: int
    name: str

    @property
    def initials(self) -> str:
        first, last = self.name.split()
        return first[0] + last[0]


PEOPLE = [
    Person(pk, name)
    for pk, name in enumerate(
        [
            "Ada Lindqvist",
            "Boris Kern",
            "Chiara Moretti",
            "Deniz Aydın",
            "Elif Öztürk",
            "Farid Nasser",
            "Greta Holm",
            "Hugo Bernard",
        ]
    )
]
STAGES = [
    ("draft", "pencil-line", "Draft"),
    ("pending", "hourglass", "Pending"),
    ("postponed", "calendar-clock", "Postponed"),
    ("considered", "check-check", "Considered"),
]
TITLES = [
    "Replace the forklift in the northern warehouse before the winter season begins",
    "Canteen: longer opening hours on Thursdays",
    "Office lease renewal, second floor",
    "Travel rules for visits to the Gdańsk plant",
]
GROUNDS = ["canvas", "surface", "raised", "sunken"]


@dataclass(frozen=True)
class Row:
    number: int
    title: str
    recipient: Person
    owner: Person
    stage: tuple[str, str, str]
    sent: datetime
    unread: bool


def rows() -> list[Row]:
    return [
        Row(
            number=1042 - i,
            title=title,
            recipient=PEOPLE[i],
            owner=PEOPLE[i + 3],
            stage=STAGES[(i + 1) % 4],
            sent=datetime(2026, 3, 5 + i, 9, 30, tzinfo=UTC),
            unread=i == 0,
        )
        for i, title in enumerate(TITLES)
    ]


class SampleForm(forms.Form):
    """Every shape of field, some with errors."""

    title = forms.CharField(label="Title", max_length=20)
    email = forms.EmailField(label="E-mail", help_text="Invitations go here.", required=False)
    recipient = forms.ChoiceField(
        label="To",
        choices=[
            ("", "Choose a person"),
            ("My department's managers", [(str(p.pk), PersonLabel.of(p, "Production")) for p in PEOPLE[1:3]]),
            ("Company managers", [("3", PersonLabel.of(PEOPLE[3]))]),
        ],
        widget=PersonSelect,
    )
    until = forms.DateField(label="Postpone until", widget=DateInput, help_text="From tomorrow on.")
    text = forms.CharField(label="Text", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    theme = forms.ChoiceField(
        label="Theme",
        choices=[("system", "As the system"), ("light", "Light"), ("dark", "Dark")],
        widget=forms.RadioSelect(attrs={"class": "choices--line"}),
    )
    subscribers = forms.MultipleChoiceField(
        label="Subscribers",
        choices=[
            ("Production", [(str(p.pk), PersonLabel.of(p)) for p in PEOPLE[:4]]),
            ("Sales", [(str(p.pk), PersonLabel.of(p)) for p in PEOPLE[4:]]),
        ],
        widget=PersonPick,
        required=False,
    )
    confirm = forms.BooleanField(label="I have read what will go", required=False)
    wide = forms.BooleanField(label="Offer every active person", widget=Switch, required=False)


def form(prefix: str) -> SampleForm:
    """The form as it comes back with mistakes in it."""
    data = {
        f"{prefix}-title": "A title that is longer than it may be",
        f"{prefix}-theme": "system",
        f"{prefix}-subscribers": ["1", "5"],
        f"{prefix}-wide": "on",
    }
    return SampleForm(data, prefix=prefix)


def day() -> date:
    return date(2025, 3, 5)
