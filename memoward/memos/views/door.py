from django.shortcuts import get_object_or_404

from memoward.accounts.requests import SignedInRequest

from ..models import Memo


def get_memo(request: SignedInRequest, pk: int) -> Memo:
    """The only way a view gets hold of a memo: what one may not see and what does not exist are both 404 (M12)."""
    visible = Memo.objects.visible_to(request.user)
    # By `id`: a number past the database's largest is nobody's id there; by `pk`, the link to Record, it is an error.
    return get_object_or_404(visible.select_related("owner", "recipient", "purpose", "department"), id=pk)
