"""The first page of an empty installation: the company and its first administrator."""

from secrets import compare_digest

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from .. import actions, sessions, throttle
from ..forms.setup import CodeForm, SetupForm
from ..models import Company, User


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """Open until somebody has used the code that only the terminal shows; then there is no such page."""
    if User.objects.exists() or Company.current() is not None:
        raise Http404
    code = _code_on_file()
    if not code:
        return render(request, "accounts/setup_without_code.html")
    given = request.POST.get("code", request.GET.get("code", "")).strip()
    if not compare_digest(given.encode(), code.encode()):
        return _ask_for_code(request, given)
    if request.method != "POST":
        return _show(request, SetupForm(initial={"code": code}))
    form = SetupForm(request.POST)
    return _set_up(request, form) if form.is_valid() else _show(request, form, status=422)


def _set_up(request: HttpRequest, form: SetupForm) -> HttpResponse:
    values = form.cleaned_data
    try:
        person = actions.set_up(
            company=values["company"],
            name=values["name"],
            email=values["email"],
            password=values["password1"],
            time_zone=values["time_zone"],
            language=_language(),
        )
    except actions.AlreadySetUp:
        raise Http404 from None
    settings.SETUP_CODE_FILE.unlink(missing_ok=True)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    sessions.note(request)
    messages.success(request, gettext("Memoward is ready. Invite your people under Administration."))
    response = redirect(settings.LOGIN_REDIRECT_URL)
    throttle.remember_browser(request, response, person.email)
    return response


def _language() -> str:
    offered = dict(settings.LANGUAGES)
    spoken = get_language() or settings.LANGUAGE_CODE
    return spoken if spoken in offered else settings.LANGUAGE_CODE


def _code_on_file() -> str:
    try:
        return settings.SETUP_CODE_FILE.read_text().strip()
    except OSError:
        return ""


def _ask_for_code(request: HttpRequest, given: str) -> HttpResponse:
    form = CodeForm({"code": given} if given else None)
    if given and form.is_valid():
        form.add_error("code", gettext("This is not the code that the terminal shows."))
    return render(request, "accounts/setup_code.html", {"form": form}, status=422 if given else 200)


def _show(request: HttpRequest, form: SetupForm, status: int = 200) -> HttpResponse:
    return render(request, "accounts/setup.html", {"form": form}, status=status)
