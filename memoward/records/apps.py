from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "memoward.records"

    def ready(self) -> None:
        from memoward.ui import navigation

        from . import verbs

        navigation.register(
            navigation.Item("records", _("All records"), "records:list", "archive", 50, section="administration")
        )
        navigation.register(navigation.Item("tags", _("Tags"), "tags:list", "tags", 45, section="administration"))
        verbs.register(
            "record.opened_by_administrator",
            verbs.Verb(_("%(actor)s read this as an administrator"), "eye", for_owner=True),
        )
        verbs.register(
            "record.found_by_administrator",
            verbs.Verb(_("%(actor)s found this by an administrator's search"), "search", for_owner=True),
        )
