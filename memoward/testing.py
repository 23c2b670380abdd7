"""The cast, known by heart, and what tests need everywhere.

`make_cast()` gives the people of the matrix (S-A01): olga owns memos, rita receives them (she manages the department
*Works*), sam subscribes, dora did until she was removed, cole is a colleague in Works without a role, max a company
manager without a role, ada an administrator without a role, gone is deactivated. Their address is
`<name>@example.test`, their password `PASSWORD`.
"""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from memoward.accounts.models import Company, Department, User
from memoward.files.actions import receive
from memoward.files.models import Upload
from memoward.memos import actions
from memoward.memos.models import Memo

PASSWORD = "correct horse 7 battery"


@dataclass(frozen=True)
class Cast:
    """The people of the tests, and their department."""

    olga: User  # owner
    rita: User  # recipient; manages Works
    sam: User  # subscriber
    dora: User  # was a subscriber
    cole: User  # colleague in Works, no role
    max: User  # company manager, no role
    ada: User  # administrator, no role
    gone: User  # deactivated
    works: Department


def make_person(name: str, **fields: object) -> User:
    """A person who can sign in with PASSWORD; the name may hold several words, the first makes the address."""
    email = f"{name.partition(' ')[0].lower()}@example.test"
    user = User.objects.create_user(email, name, PASSWORD, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def make_cast() -> Cast:
    """The company *Example*, its department Works, and the cast."""
    Company.objects.create(pk=1, name="Example")
    works = Department.objects.create(name="Works")
    cast = Cast(
        olga=make_person("Olga Owner", department=works),
        rita=make_person("Rita Recipient", department=works),
        sam=make_person("Sam Subscriber"),
        dora=make_person("Dora Departed"),
        cole=make_person("Cole Colleague", department=works),
        max=make_person("Max Manager", is_company_manager=True),
        ada=make_person("Ada Administrator", is_administrator=True),
        gone=make_person("Gone Guest", is_active=False),
        works=works,
    )
    works.managers.add(cast.rita)
    return cast


def write_memo(cast: Cast, *, title: str = "New pump for hall 3", draft: bool = False, **fields: object) -> Memo:
    """A memo of Olga's to Rita with Sam as subscriber; `fields` as for `actions.write`."""
    values = {"recipient": cast.rita, "subscribers": [cast.sam], "description": "The old one **leaks**."} | fields
    return actions.write(by=cast.olga, title=title, draft=draft, **values)  # type: ignore[arg-type]  # a test's choice


def upload(person: User, name: str = "quote.txt", content: bytes = b"Twelve pumps.") -> Upload:
    """A file that this person has sent and not yet saved with a form."""
    return receive(SimpleUploadedFile(name, content), by=person)


def sign_in(person: User) -> Client:
    """A client signed in as that person."""
    client = Client()
    client.force_login(person)
    return client
