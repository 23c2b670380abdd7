"""The names of files are data: kept as people gave them, as far as a line of text can show them (S-B02, S-B03).

No name ever decides where bytes are stored, so there is nothing else to forbid.
"""

import re
import unicodedata

from django.utils.translation import gettext

from .models import NAME_LENGTH

EXTENSION_LENGTH = 20  # characters; what is longer after the last dot is no extension
# Controls, halves of characters, ends of lines; and what turns the direction of the text that follows, by which
# "exe.pdf" can be made of "fdp.exe".
UNSHOWABLE = {"Cc", "Cs", "Zl", "Zp"}
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(name: str) -> str:
    """The name without folders, unshowable characters and turned text, in one Unicode form, of at most NAME_LENGTH."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(one for one in last if one not in TURNING and unicodedata.category(one) not in UNSHOWABLE)
    whole = unicodedata.normalize("NFC", shown).strip()
    return _shortened(whole) if whole.strip(". ") else gettext("file")


def _shortened(name: str) -> str:
    stem, dot, extension = name.rpartition(".")
    if len(name) <= NAME_LENGTH or not stem or len(extension) > EXTENSION_LENGTH:
        return name[:NAME_LENGTH]
    return stem[: NAME_LENGTH - len(dot + extension)] + dot + extension
