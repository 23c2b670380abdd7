"""The addresses of a person's own templates, included under templates/."""

from django.urls import path

from .views import templates

app_name = "templates"
urlpatterns = [
    path("", templates.template_list, name="list"),
    path("<int:pk>/", templates.rename, name="rename"),
    path("<int:pk>/delete/", templates.delete, name="delete"),
]
