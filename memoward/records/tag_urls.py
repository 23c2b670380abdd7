"""The administrators' addresses of tags, included under administration/tags/."""

from django.urls import path

from . import views_tags

app_name = "tags"
urlpatterns = [
    path("", views_tags.tags, name="list"),
    path("add/", views_tags.add, name="add"),
    path("<int:pk>/", views_tags.edit, name="edit"),
    path("<int:pk>/merge/", views_tags.merge, name="merge"),
    path("<int:pk>/retire/", views_tags.retire, name="retire"),
    path("<int:pk>/return/", views_tags.bring_back, name="return"),
]
