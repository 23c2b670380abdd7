"""The help pages, included under help/."""

from django.urls import path

from .views import help as views

app_name = "help"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:name>/", views.topic, name="topic"),
]
