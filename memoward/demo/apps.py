from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "memoward.demo"

    def ready(self) -> None:
        from memoward.accounts import sign_in_parts
        from memoward.core.supervisor import listening

        from . import cast

        sign_in_parts.register("demo/_cast.html", context=cast.sign_in_part)
        listening.only_on_loopback_while(cast.why_only_here)
