"""The addresses of allauth that exist here, under the names by which it calls them; nothing else is reachable."""

from django.urls import path, re_path

from .views import sign_in

urlpatterns = [
    path("sign-in/", sign_in.SignIn.as_view(), name="account_login"),
    path("sign-in/ended/", sign_in.Inactive.as_view(), name="account_inactive"),
    path("sign-out/", sign_in.SignOut.as_view(), name="account_logout"),
    path("sign-up/", sign_in.closed, name="account_signup"),
    path("password/change/", sign_in.Change.as_view(), name="account_change_password"),
    path("password/reset/", sign_in.Ask.as_view(), name="account_reset_password"),
    path("password/reset/sent/", sign_in.Asked.as_view(), name="account_reset_password_done"),
    re_path(
        r"^password/choose/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[0-9A-Za-z-]{1,100})/$",
        sign_in.Choose.as_view(),
        name="account_reset_password_from_key",
    ),
]
