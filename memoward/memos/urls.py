from django.urls import path

from .views import acts, listing, pages, versions, writing

app_name = "memos"
urlpatterns = [
    path("", listing.memo_list, name="list"),
    path("new/", writing.create, name="create"),
    path("<int:pk>/", pages.detail, name="detail"),
    path("<int:pk>/versions/", versions.version_list, name="versions"),
    path("<int:pk>/versions/<int:version>/", versions.version, name="version"),
    path("<int:pk>/versions/<int:version>/changes/", versions.changes, name="changes"),
    path("<int:pk>/edit/", writing.edit, name="edit"),
    path("<int:pk>/copy/", writing.copy, name="copy"),
    path("<int:pk>/send/", acts.page(acts.SEND), name="send"),
    path("<int:pk>/postpone/", acts.page(acts.POSTPONE), name="postpone"),
    path("<int:pk>/resume/", acts.page(acts.RESUME), name="resume"),
    path("<int:pk>/consider/", acts.page(acts.CONSIDER), name="consider"),
    path("<int:pk>/reopen/", acts.page(acts.REOPEN), name="reopen"),
    path("<int:pk>/delete/", acts.page(acts.DELETE), name="delete"),
    path("<int:pk>/subscribe/", acts.page(acts.SUBSCRIBE), name="subscribe"),
    path("<int:pk>/unsubscribe/", acts.page(acts.UNSUBSCRIBE), name="unsubscribe"),
    path("<int:pk>/tags/", acts.page(acts.TAG), name="tag"),
    path("<int:pk>/leave/", acts.page(acts.LEAVE), name="leave"),
]
