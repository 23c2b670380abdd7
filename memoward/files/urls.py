from django.urls import path

from .views import portraits, serving, uploading, viewer

app_name = "files"
urlpatterns = [
    path("upload/", uploading.upload, name="upload"),
    path("portrait/", portraits.portrait, name="portrait"),
    path("portrait/remove/", portraits.remove, name="remove_portrait"),
    path("portraits/<slug:key>/<int:side>.webp", portraits.image, name="portrait_image"),
    path("<int:pk>/", serving.download, name="download"),
    path("<int:pk>/view/", viewer.view, name="view"),
    path("<int:pk>/preview/<int:page>/", serving.preview, name="preview"),
]
