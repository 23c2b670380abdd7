from django.urls import include, path

from memoward.memos.views.pages import home

urlpatterns = [
    path("", home, name="home"),
    path("", include("memoward.accounts.sign_in_urls")),
    path("", include("memoward.accounts.urls")),
    path("memos/", include("memoward.memos.urls")),
    path("administration/purposes/", include("memoward.memos.administration_urls")),
    path("administration/records/", include("memoward.records.urls")),
    path("demo/", include("memoward.demo.urls")),
    path("patterns/", include("memoward.ui.urls")),
]
