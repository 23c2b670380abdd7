from django.core.exceptions import ValidationError


class Conflict(ValidationError):
    """The record is no longer as the person saw it, or its stage forbids the act: 409, what was typed is kept."""
