from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, styles, scripts and the shell. Knows no domain: upper apps register with it."""

    name = "memoward.ui"
    label = "ui"
