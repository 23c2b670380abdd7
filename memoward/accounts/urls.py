from django.urls import include, path

from .views import mail, profile, sessions, setup, switches

app_name = "accounts"
urlpatterns = [
    path("setup/", setup.setup, name="setup"),
    path("profile/", profile.profile, name="profile"),
    path("profile/theme/", switches.theme, name="theme"),
    path("profile/language/", switches.language, name="language"),
    path("profile/density/", switches.density, name="density"),
    path("profile/keys/", switches.single_keys, name="single_keys"),
    path("profile/sessions/", sessions.sessions, name="sessions"),
    path("profile/sessions/end/", sessions.end_elsewhere, name="end_elsewhere"),
    path("profile/sessions/<int:pk>/end/", sessions.end_session, name="end_session"),
    path("administration/mail/", mail.account_mail, name="mail"),
    path("administration/", include("memoward.accounts.administration_urls")),
]
