"""The product's addresses, and one whose view fails: for the test of the 500 page."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import path

from memoward.urls import urlpatterns as product


@login_not_required
def fail(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError("the reason, which nobody outside reads")


@login_not_required
def suspect(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("the reason, which nobody outside reads")


@login_not_required
def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("the reason, which nobody outside reads")


urlpatterns = [*product, path("fail/", fail), path("suspect/", suspect), path("forbid/", forbid)]
