from django.urls import path

from .views import acts, bulk, export, finding, form_page, listing, pages, saved, templates, versions, writing

app_name = "memos"
urlpatterns = [
    path("", listing.memo_list, name="list"),
    path("find/", finding.find, name="find"),
    path("export/", export.export, name="export"),
    path("several/postpone/", bulk.page(bulk.POSTPONE), name="postpone_several"),
    path("several/tags/", bulk.page(bulk.TAG), name="tag_several"),
    path("views/", saved.view_list, name="views"),
    path("views/save/", saved.save, name="save_view"),
    path("views/<int:pk>/", saved.one, name="view"),
    path("views/<int:pk>/delete/", saved.delete, name="delete_view"),
    path("new/", writing.create, name="create"),
    path("preview/", form_page.preview_text, name="preview_text"),
    path("<int:pk>/", pages.detail, name="detail"),
    path("<int:pk>/versions/", versions.version_list, name="versions"),
    path("<int:pk>/versions/<int:version>/", versions.version, name="version"),
    path("<int:pk>/versions/<int:version>/changes/", versions.changes, name="changes"),
    path("<int:pk>/edit/", writing.edit, name="edit"),
    path("<int:pk>/copy/", writing.copy, name="copy"),
    path("<int:pk>/template/", templates.save, name="template"),
    path("<int:pk>/send/", acts.page(acts.SEND), name="send"),
    path("<int:pk>/postpone/", acts.page(acts.POSTPONE), name="postpone"),
    path("<int:pk>/resume/", acts.page(acts.RESUME), name="resume"),
    path("<int:pk>/consider/", acts.page(acts.CONSIDER), name="consider"),
    path("<int:pk>/reopen/", acts.page(acts.REOPEN), name="reopen"),
    path("<int:pk>/undo/", acts.page(acts.UNDO), name="undo"),
    path("<int:pk>/delete/", acts.page(acts.DELETE), name="delete"),
    path("<int:pk>/subscribe/", acts.page(acts.SUBSCRIBE), name="subscribe"),
    path("<int:pk>/unsubscribe/", acts.page(acts.UNSUBSCRIBE), name="unsubscribe"),
    path("<int:pk>/tags/", acts.page(acts.TAG), name="tag"),
    path("<int:pk>/leave/", acts.page(acts.LEAVE), name="leave"),
]
