from django.core.exceptions import ValidationError


class Conflict(ValidationError):
    """The record is no longer as the person saw it, or its stage does not allow the act: 409, with the typed text kept."""
