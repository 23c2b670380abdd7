"""The memo's own table by itself: Django cannot write many rows of a child model at once."""

from django.db import models


class MemoRow(models.Model):
    """A row of `memos.Memo` without its record."""

    record_id = models.BigIntegerField(primary_key=True)
    recipient_id = models.BigIntegerField(null=True)
    purpose_id = models.BigIntegerField(null=True)
    stage = models.CharField(max_length=10)
    postponed_until = models.DateField(null=True)
    postponed_reason = models.TextField(default="")
    conclusion = models.TextField(default="")
    reviewed_at = models.DateTimeField(null=True)
    first_moved_at = models.DateTimeField(null=True)

    class Meta:
        managed = False
        db_table = "memos_memo"
        app_label = "bench"

    def __str__(self) -> str:
        return str(self.record_id)
