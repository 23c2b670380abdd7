from django.urls import include, path

from memoward.memos.views.pages import home

urlpatterns = [
    path("", home, name="home"),
    path("memos/", include("memoward.memos.urls")),
    path("patterns/", include("memoward.ui.urls")),
]
