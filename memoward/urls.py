from django.urls import include, path

from memoward.memos.views.listing import home

handler403 = "memoward.memos.views.refusals.forbidden"
handler404 = "memoward.memos.views.refusals.not_found"
urlpatterns = [
    path("", home, name="home"),
    path("", include("memoward.accounts.sign_in_urls")),
    path("", include("memoward.accounts.urls")),
    path("memos/", include("memoward.memos.urls")),
    path("templates/", include("memoward.memos.template_urls")),
    path("help/", include("memoward.memos.help_urls")),
    path("files/", include("memoward.files.urls")),
    path("administration/files/", include("memoward.files.administration_urls")),
    path("administration/purposes/", include("memoward.memos.administration_urls")),
    path("administration/tags/", include("memoward.records.tag_urls")),
    path("administration/records/", include("memoward.records.urls")),
    path("scratch/", include("memoward.ui.scratch_urls")),
    path("demo/", include("memoward.demo.urls")),
    path("", include("memoward.ui.urls")),
]
