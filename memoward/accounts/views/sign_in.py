"""Signing in and out, and passwords: allauth's views with our forms, our words and honest status codes."""

from typing import Any

from allauth.account import views
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator

from .. import actions, sessions, sign_in_parts
from ..forms.passwords import AskForLink, ChangePassword, ChoosePassword
from ..forms.sign_in import SignInForm
from ..models import User
from ..throttle import TooManyTries

is_open = method_decorator(login_not_required, name="dispatch")


class SaysWhatItIs:
    """A form that was refused is not an answer of status 200, and it is posted, not put."""

    http_method_names = ["get", "head", "post", "options"]

    def form_invalid(self, form: Any) -> HttpResponse:
        """422, or 429 with the time to wait."""
        context = self.get_context_data(form=form)  # type: ignore[attr-defined]  # a mixin for form views
        respond = self.render_to_response  # type: ignore[attr-defined]  # likewise
        for error in form.non_field_errors().as_data():
            if isinstance(error, TooManyTries):
                return respond(context, status=429, headers={"Retry-After": str(error.seconds)})
        return respond(context, status=422)


@is_open
class SignIn(SaysWhatItIs, views.LoginView):
    """E-mail and password. Where nobody is yet, the set-up."""

    form_class = SignInForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The only place that looks whether there are people: every page sends signed-out visitors here."""
        if not request.user.is_authenticated and not User.objects.exists():
            return redirect("accounts:setup")
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what other apps offer beside the form."""
        return super().get_context_data(**kwargs) | {
            "parts": sign_in_parts.parts(self.request),
            "back_to": self.get_next_url() or "",
        }


@is_open
class SignOut(views.LogoutView):
    """By POST alone: a link or an image of another site must not sign anybody out."""

    http_method_names = ["post", "options"]


class Change(SaysWhatItIs, views.PasswordChangeView):
    """The old password and a new one. This session stays, all others end."""

    form_class = ChangePassword

    def form_valid(self, form: Any) -> HttpResponse:
        """Its session gets a new key with the new password, and stays the same sign-in."""
        before = self.request.session.session_key
        response = super().form_valid(form)
        sessions.carry_over(before, self.request.session.session_key)
        return response


@is_open
class Ask(SaysWhatItIs, views.PasswordResetView):
    """Have a link mailed. The answer is the same for every address."""

    form_class = AskForLink


@is_open
class Asked(views.PasswordResetDoneView):
    """The mail is on its way, if there is an account."""


@is_open
class Choose(SaysWhatItIs, views.PasswordResetFromKeyView):
    """Behind the link of an invitation or a reset: choose a password, and be signed in."""

    form_class = ChoosePassword

    def form_valid(self, form: Any) -> HttpResponse:
        """Of two posts with one link the second finds it used."""
        try:
            return super().form_valid(form)
        except actions.LinkUsed:
            return self.render_to_response(self.get_context_data(token_fail=True))

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """410 where the link is not good (any more)."""
        if context.get("token_fail"):
            kwargs["status"] = 410
        return super().render_to_response(context, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Who is about to choose, and whether for the first time."""
        person = self.reset_user
        return super().get_context_data(**kwargs) | {
            "person": person,
            "is_first": person is not None and not person.has_usable_password(),
        }


@is_open
class Inactive(views.AccountInactiveView):
    """The password was right, but the account has ended."""


@login_not_required
def closed(request: HttpRequest) -> HttpResponse:
    """What allauth names and this product does not have: nobody signs up, people are invited."""
    raise Http404
