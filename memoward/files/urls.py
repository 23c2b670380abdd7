from django.urls import path

from .views import serving, uploading, viewer

app_name = "files"
urlpatterns = [
    path("upload/", uploading.upload, name="upload"),
    path("<int:pk>/", serving.download, name="download"),
    path("<int:pk>/view/", viewer.view, name="view"),
    path("<int:pk>/preview/<int:page>/", serving.preview, name="preview"),
]
