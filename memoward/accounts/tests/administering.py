"""What the tests of the administrators' pages share."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from memoward.accounts import actions, holdings
from memoward.accounts.models import User
from memoward.core import once
from memoward.testing import Cast

INVITATION = {
    "name": "Nina New",
    "email": "nina@example.test",
    "department": "",
    "language": "en",
    "time_zone": "Europe/Warsaw",
}
# Typed text that no field may choke on; each is followed by whether a name may consist of it.
STRANGE = {
    "script": "<script>alert(1)</script>",
    "four bytes": "Łucja 🦊",
    "right to left": "\u202eגלית",
    "arabic": "ليلى",
}


def hand_all_to(person: User, successor: User, *, by: User) -> None:
    """Deactivate somebody; one other gets all that they hold."""
    things = [thing for listed in holdings.held_by(person).values() for thing in listed]
    actions.deactivate(
        person, by=by, seen=holdings.signature(things), successors={thing.key: successor for thing in things}
    )


def form_key(person: User) -> dict[str, str]:
    """The hidden field of one showing of a form."""
    return {once.FIELD: once.new_key(person.pk)}


def number_of_queries(client: Client, address: str) -> int:
    """How many queries a page costs; the marks of a transaction are none."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return sum("SAVEPOINT" not in query["sql"] for query in queries.captured_queries)


def everybody_but_administrators(cast: Cast) -> list[User]:
    """All of the cast for whom the administrators' addresses do not exist."""
    return [cast.olga, cast.rita, cast.sam, cast.dora, cast.cole, cast.max]
