"""What belongs to one person alone: views of the list under a name, and templates of memos (L4)."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from memoward.core import clock
from memoward.records.models import Tag

from .memo import Purpose


class SavedView(models.Model):
    """A filter of the list under a name of one's own. It holds an address, no rows: the door is asked when it opens."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=3_000)  # as `MemoFilter.query` writes it, without the place
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = (Lower("name"), "pk")
        constraints = (models.UniqueConstraint("person", Lower("name"), name="saved_view_once"),)

    def __str__(self) -> str:
        return self.name


class MemoTemplate(models.Model):
    """What a person writes again and again, to begin a memo from. Nobody else sees it; nothing refers to it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memo_templates")
    name = models.CharField(_("name"), max_length=80)
    title = models.CharField(_("title"), max_length=200, blank=True)
    description = models.TextField(_("text"), blank=True)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("recipient")
    )
    purpose = models.ForeignKey(
        Purpose, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("purpose")
    )
    subscribers = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    tags = models.ManyToManyField(Tag, blank=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = (Lower("name"), "pk")
        constraints = (models.UniqueConstraint("person", Lower("name"), name="memo_template_once"),)

    def __str__(self) -> str:
        return self.name
