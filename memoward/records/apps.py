from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "memoward.records"

    def ready(self) -> None:
        from . import verbs

        verbs.register(
            "record.opened_by_administrator",
            verbs.Verb(_("%(actor)s read this as an administrator"), "eye", for_owner=True),
        )
        verbs.register(
            "record.found_by_administrator",
            verbs.Verb(_("%(actor)s found this by an administrator's search"), "search", for_owner=True),
        )
