from django.http import Http404
from django.shortcuts import get_object_or_404

from memoward.accounts.requests import SignedInRequest

from ..models import Memo, MemoTemplate

LONGEST_ID = 19  # digits; a longer number is past every database's


def get_memo(request: SignedInRequest, pk: int) -> Memo:
    """The only way a view gets hold of a memo: what one may not see and what does not exist are both 404 (M12)."""
    visible = Memo.objects.visible_to(request.user)
    # By `id`: a number past the database's largest is nobody's id there; by `pk`, the link to Record, it is an error.
    return get_object_or_404(visible.select_related("owner", "recipient", "purpose", "department"), id=pk)


def get_template(request: SignedInRequest, pk: int | str) -> MemoTemplate:
    """The only way a view gets hold of a template: another's, what does not exist and what is no number are all 404."""
    mine = MemoTemplate.objects.filter(person=request.user).select_related("recipient", "purpose__merged_into")
    number = str(pk)
    if not (number.isascii() and number.isdecimal() and len(number) < LONGEST_ID):
        raise Http404
    return get_object_or_404(mine, pk=int(number))
