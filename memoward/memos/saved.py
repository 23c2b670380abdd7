"""The views that a person has saved: as the menu lists them, and which of them a page shows (L4)."""

from django.http import HttpRequest
from django.urls import reverse

from memoward.accounts.models import User
from memoward.ui.navigation import More

from .filters import MemoFilter
from .models import SavedView


def saved_views(user: User) -> list[SavedView]:
    """This person's, in their order: asked once per loaded person, however many places show them."""
    held: list[SavedView] | None = user.__dict__.get("_saved_views")
    if held is None:
        held = user.__dict__["_saved_views"] = list(SavedView.objects.filter(person=user))
    return held


def address(view: SavedView) -> str:
    """The list as the view has it."""
    return reverse("memos:list") + view.query


def shown_by(user: User, wanted: MemoFilter) -> SavedView | None:
    """The saved view that is this list, whatever its page."""
    query = wanted.query()
    return next((view for view in saved_views(user) if view.query == query), None)


def under_memos(request: HttpRequest) -> list[More]:
    """What stands under the list in the menu."""
    user = request.user
    if not isinstance(user, User):
        return []
    here = MemoFilter.read(request.GET).query() if request.path == reverse("memos:list") else None
    return [More(view.name, address(view), view.query == here) for view in saved_views(user)]
