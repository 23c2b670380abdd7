from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ..models import Memo


def get_memo(request: HttpRequest, pk: int) -> Memo:
    """The only way a view gets hold of a memo: what one may not see and what does not exist are both 404 (M12)."""
    visible = Memo.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("owner", "recipient", "purpose", "department"), pk=pk)
