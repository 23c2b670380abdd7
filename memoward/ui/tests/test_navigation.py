"""The shell shows what is registered, to whom it is for, and asks each badge once."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from memoward.ui import context, navigation
from memoward.ui.navigation import Item


@pytest.fixture(autouse=True)
def empty_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_items", {})
    monkeypatch.setattr(navigation, "_places", {})


@pytest.fixture
def addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "reverse", lambda name: f"/{name}/")


def person(**fields: Any) -> Any:
    return SimpleNamespace(**{"is_authenticated": True, "is_administrator": False, **fields})


def shell(user: Any, path: str = "/") -> context.Shell:
    request = RequestFactory().get(path)
    request.user = user
    return context.Shell(request)


def test_items_come_in_order_and_only_to_whom_they_are_for() -> None:
    navigation.register(Item("b", "B", "b", "tag", 20))
    navigation.register(Item("a", "A", "a", "tag", 10))
    navigation.register(Item("c", "C", "c", "tag", 5, visible=lambda user: False))
    assert [item.key for item in navigation.items_for(person())] == ["a", "b"]
    assert navigation.items_for(AnonymousUser()) == []


def test_administration_is_for_administrators_whatever_an_item_says() -> None:
    navigation.register(Item("a", "A", "a", "tag", section="administration", visible=lambda u: True))
    assert navigation.items_for(person(), "administration") == []
    assert navigation.items_for(AnonymousUser(), "administration") == []
    chief = person(is_administrator=True)
    assert [item.key for item in navigation.items_for(chief, "administration")] == ["a"]


def test_a_key_is_taken_once() -> None:
    navigation.register(Item("a", "A", "a", "tag"))
    with pytest.raises(ValueError, match="already"):
        navigation.register(Item("a", "A", "b", "tag"))


def test_nothing_registered_shows_nothing() -> None:
    here = shell(person())
    assert (here.main, here.administration, here.menu, here.primary) == ([], [], [], None)
    assert (here.search_url, here.theme_url, here.current) == (None, None, None)


@pytest.mark.usefixtures("addresses")
def test_a_page_stands_under_the_item_with_the_longest_address() -> None:
    navigation.register(Item("memos", "Memos", "memos", "mails"))
    navigation.register_primary("memos/new", "New memo", "plus")
    assert shell(person(), "/memos/12/").current == "memos"
    new = shell(person(), "/memos/new/")
    assert new.current == "primary"
    assert new.primary
    assert new.primary.current
    assert not new.main[0].current


@pytest.mark.usefixtures("addresses")
def test_a_badge_is_asked_once_a_page_and_zero_is_not_shown() -> None:
    asked = []
    navigation.register(Item("a", "A", "a", "tag", badge=lambda user: asked.append(user) or 3))
    navigation.register(Item("b", "B", "b", "tag", badge=lambda user: 0))
    here = shell(person())
    assert [entry.badge for entry in here.main] == [3, None]
    assert [entry.badge for entry in here.bottom] == [3, None]
    assert len(asked) == 1


@pytest.mark.usefixtures("addresses")
def test_the_bottom_bar_has_few_places_and_the_rest_is_under_more() -> None:
    for key in "abcdef":
        navigation.register(Item(key, key, key, "tag"))
    here = shell(person())
    assert [entry.item.key for entry in here.bottom + here.more] == list("abcdef")
    assert len(here.bottom) == context.PLACES_IN_BOTTOM_BAR


@pytest.mark.usefixtures("addresses")
def test_the_search_field_keeps_its_word_on_the_page_that_answers() -> None:
    navigation.register_search("memos")
    assert shell(person(), "/memos/?q=pump").search_value == "pump"
    assert shell(person(), "/people/?q=pump").search_value == ""
