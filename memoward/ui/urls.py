from django.urls import path

from . import views

app_name = "ui"
urlpatterns = [
    path("patterns/", views.patterns, name="patterns"),
    path("keys/", views.keys, name="keys"),
    path("commands/", views.commands, name="commands"),
]
