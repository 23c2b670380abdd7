"""The administrators' addresses of memos, included under administration/purposes/."""

from django.urls import path

from .views import purposes

app_name = "purposes"
urlpatterns = [
    path("", purposes.purposes, name="list"),
    path("add/", purposes.add, name="add"),
    path("<int:pk>/", purposes.edit, name="edit"),
    path("<int:pk>/up/", purposes.up, name="up"),
    path("<int:pk>/down/", purposes.down, name="down"),
    path("<int:pk>/merge/", purposes.merge, name="merge"),
    path("<int:pk>/retire/", purposes.retire, name="retire"),
    path("<int:pk>/return/", purposes.bring_back, name="return"),
]
