from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "memoward.core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import jobs, scratch

        jobs.register_daily(scratch.SWEEP, jobs.Handler(scratch.sweep_daily))
