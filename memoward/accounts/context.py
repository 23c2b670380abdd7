from django.http import HttpRequest

from .models import Company


def company(request: HttpRequest) -> dict[str, Company | None]:
    """For every template: whose installation this is; None before set-up."""
    return {"company": Company.current()}
