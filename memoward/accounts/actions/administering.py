from django.core.exceptions import PermissionDenied

from ..models import Company, User


def claim_administration(*, by: User) -> None:
    """Take the company's row for this transaction: administrators' acts come one after another.

    They check what stands in many rows (is there another administrator, a manager, a loop), and no condition in one
    UPDATE covers that: two demotions of two administrators would each still see the other. Raises PermissionDenied for
    somebody who is not an administrator, or no longer one when the turn comes.
    """
    # no_key, so that it does not wait for acts that merely refer to the row.
    list(Company.objects.select_for_update(no_key=True))
    if not User.objects.active().filter(pk=by.pk, is_administrator=True).exists():
        raise PermissionDenied
