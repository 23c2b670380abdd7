import datetime as dt

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "memoward.files"

    def ready(self) -> None:
        from memoward.core import jobs
        from memoward.records import verbs
        from memoward.ui import portraits

        from .actions.previewing import make_previews
        from .actions.sweeping import sweep_daily

        verbs.register(
            "record.downloaded_by_administrator",
            verbs.Verb(_("%(actor)s downloaded a file of this as an administrator"), "download", for_owner=True),
        )
        portraits.register(image="files:portrait_image", page="files:portrait")
        # Neither may hold the database while it waits for a storage or a picture.
        jobs.register("files.preview", jobs.Handler(make_previews, atomic=False, lease=dt.timedelta(minutes=5)))
        jobs.register_daily("files.sweep", jobs.Handler(sweep_daily, atomic=False, lease=dt.timedelta(hours=1)))
