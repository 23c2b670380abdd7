"""How sign-in differs from allauth's own ways."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from . import throttle


class Adapter(DefaultAccountAdapter):
    """People are invited, guessing is slowed, links lead only into this site, and every mail is a job of ours."""

    error_messages = DefaultAccountAdapter.error_messages | {
        # The same for an address that nobody has: who has an account here is nobody's business.
        "email_password_mismatch": _("This e-mail address and this password do not belong together."),
        "enter_current_password": _("This is not your present password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are invited; nobody signs up."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Our pages answer with pages; allauth would answer JSON to whoever asks for it."""
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """A way back after signing in is a path of this site, whatever other hosts are ours (S-E07)."""
        return bool(url) and str(url).startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_client_ip(self, request: HttpRequest) -> str:
        """For allauth's own limits, which are those of forms that send mail, and for the list of sign-ins."""
        return throttle.address_of(request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Look whether the password is right, unless there were too many wrong ones (raises TooManyTries)."""
        tried = throttle.begin(request, credentials["email"])
        person = super().authenticate(request, **credentials)
        if person is not None:
            tried.forget()
        return person

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        """The browser is known from now on, so nobody's guessing elsewhere can keep it out."""
        response = super().post_login(request, user, **kwargs)
        throttle.remember_browser(request, response, user.get_username())
        return response

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to where the link was."""
        return reverse("accounts:profile")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Account mails are written by the actions, as jobs; none may leave from inside a request."""
        raise NotImplementedError(template_prefix)
