from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from memoward.core import once

from .. import actions
from ..door import administrators_only, submit
from ..forms.company import CompanyForm, values_of
from ..models import Company
from ..requests import SignedInRequest


@administrators_only
@require_http_methods(["GET", "HEAD", "POST"])
def company(request: SignedInRequest) -> HttpResponse:
    """What holds for the whole company; the breadth of M4's list is here."""
    current = Company.current()
    if current is None:
        raise Http404
    if request.method != "POST":
        return _show(request, CompanyForm(once.kept(request), initial=values_of(current)))
    form = CompanyForm(request.POST)

    def act() -> str:
        actions.change_company(by=request.user, **form.cleaned_data)
        return reverse("accounts:company")

    return submit(request, form, act, _("Saved.")) or _show(request, form, status=422)


def _show(request: SignedInRequest, form: CompanyForm, status: int = 200) -> HttpResponse:
    return render(request, "accounts/administration/company.html", {"form": form}, status=status)
