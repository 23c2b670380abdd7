from django.urls import include, path

from .views import mail, profile, setup

app_name = "accounts"
urlpatterns = [
    path("setup/", setup.setup, name="setup"),
    path("profile/", profile.profile, name="profile"),
    path("profile/theme/", profile.theme, name="theme"),
    path("administration/mail/", mail.account_mail, name="mail"),
    path("administration/", include("memoward.accounts.administration_urls")),
]
