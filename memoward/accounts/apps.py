from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "memoward.accounts"

    def ready(self) -> None:
        from . import administration, registrations

        registrations.register_all()
        administration.register_all()
