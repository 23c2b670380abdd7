from django.urls import path

from . import views_scratch as views

app_name = "scratch"
urlpatterns = [
    path("", views.save, name="save"),
    path("<uuid:key>/discard/", views.discard, name="discard"),
]
