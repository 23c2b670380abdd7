"""The form for one's own picture."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .actions import Drawn, draw_portrait
from .rendering.process import NotDrawn
from .sniffing import sniff_file

LARGEST = 8 * 2**20  # bytes
KINDS = ("image/jpeg", "image/png", "image/webp")


class PortraitForm(forms.Form):
    """Takes an image, by its bytes; what it holds afterwards is what was drawn of it."""

    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG or WebP, at most 8 MB. Its middle is shown, and only to people who are signed in."),
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
    )

    def clean_picture(self) -> Drawn:
        """Refused with the reason where it is too large, of another kind, or cannot be drawn."""
        file: Any = self.cleaned_data["picture"]
        most = min(LARGEST, settings.MAX_FILE_SIZE)
        if file.size > most or getattr(file, "too_large", False):
            raise ValidationError(gettext("It is larger than %(size)s.") % {"size": filesizeformat(most)})
        media_type = "" if getattr(file, "no_room", False) else sniff_file(file)
        if media_type not in KINDS:
            raise ValidationError(gettext("This is no JPEG, PNG or WebP picture. Choose another file."))
        try:
            return draw_portrait(file, media_type)
        except NotDrawn:
            raise ValidationError(
                gettext("This picture cannot be shown: it is damaged, or has far too many pixels. Choose another one.")
            ) from None
