"""What accounts register for administrators: the entries of the menu, and what a person may hold of departments."""

from django.utils.translation import gettext_lazy as _

from memoward.ui import navigation

from . import holdings, managing


def register_all() -> None:
    """Called once, when the apps are ready."""
    for order, (key, label, icon) in enumerate(
        [
            ("people", _("People"), "users"),
            ("departments", _("Departments"), "network"),
            ("company", _("Company"), "building-2"),
        ],
        start=1,
    ):
        item = navigation.Item(key, label, f"accounts:{key}", icon, order=10 * order, section="administration")
        navigation.register(item)
    holdings.register(
        holdings.Holding(
            managing.NAME,
            _("Departments that would have no manager"),
            managing.held,
            managing.hand_over,
            hint=_("The successor becomes a manager of the department."),
            stays=managing.stays,
            let_go=managing.let_go,
        )
    )
