"""The administrators' addresses of files, included under administration/files/."""

from django.urls import path

from .views import serving

app_name = "administrator_files"
urlpatterns = [path("<int:pk>/", serving.download_as_administrator, name="download")]
