from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from .models import User


class SignedInRequest(HttpRequest):
    """A request as a view gets it that is not marked `@login_not_required`: its user is a person."""

    user: User
    htmx: HtmxDetails
