from django.urls import path

from . import views

app_name = "records"
urlpatterns = [
    path("", views.record_list, name="list"),
    path("deleted/", views.deleted, name="deleted"),
    path("<int:pk>/", views.detail, name="detail"),
]
