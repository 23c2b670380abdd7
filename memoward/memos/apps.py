from django.apps import AppConfig


class MemosConfig(AppConfig):
    name = "memoward.memos"

    def ready(self) -> None:
        from . import registrations

        registrations.register_all()
