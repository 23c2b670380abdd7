"""The table "Who may do what" of the specification, spread over every address. Change it only when that table changes.

`-` is 405. HEAD is answered as GET. Whoever is not signed in, or is deactivated, is sent to the sign-in.
"""

from typing import NamedTuple

# Addresses of one memo. `others`: colleague, company manager, administrator, removed subscriber; whoever has no line of
# their own is one of them. To everybody the deleted memo answers as to others. 302: it was done.
MEMO = """
                                GET                                   POST
                                draft pending postponed considered    draft pending postponed considered
memos:detail       owner        200   200     200       200           -     -       -         -
memos:detail       recipient    404   200     200       200           -     -       -         -
memos:detail       both         200   200     200       200           -     -       -         -
memos:detail       subscriber   404   200     200       200           -     -       -         -
memos:detail       others       404   404     404       404           -     -       -         -

memos:edit         owner        200   200     200       409           302   302     302       409
memos:edit         recipient    404   403     403       403           404   403     403       403
memos:edit         both         200   200     200       409           302   302     302       409
memos:edit         subscriber   404   403     403       403           404   403     403       403
memos:edit         others       404   404     404       404           404   404     404       404

memos:copy         owner        200   200     200       200           302   302     302       302
memos:copy         recipient    404   200     200       200           404   302     302       302
memos:copy         both         200   200     200       200           302   302     302       302
memos:copy         subscriber   404   200     200       200           404   302     302       302
memos:copy         others       404   404     404       404           404   404     404       404

memos:send         owner        200   409     409       409           302   409     409       409
memos:send         recipient    404   403     403       403           404   403     403       403
memos:send         both         200   409     409       409           302   409     409       409
memos:send         subscriber   404   403     403       403           404   403     403       403
memos:send         others       404   404     404       404           404   404     404       404

memos:postpone     owner        403   403     403       403           403   403     403       403
memos:postpone     recipient    404   200     200       409           404   302     302       409
memos:postpone     both         409   200     200       409           409   302     302       409
memos:postpone     subscriber   404   403     403       403           404   403     403       403
memos:postpone     others       404   404     404       404           404   404     404       404

memos:resume       owner        403   403     403       403           403   403     403       403
memos:resume       recipient    404   409     200       409           404   409     302       409
memos:resume       both         409   409     200       409           409   409     302       409
memos:resume       subscriber   404   403     403       403           404   403     403       403
memos:resume       others       404   404     404       404           404   404     404       404

memos:consider     owner        403   403     403       403           403   403     403       403
memos:consider     recipient    404   200     200       409           404   302     302       409
memos:consider     both         409   200     200       409           409   302     302       409
memos:consider     subscriber   404   403     403       403           404   403     403       403
memos:consider     others       404   404     404       404           404   404     404       404

memos:reopen       owner        403   403     403       403           403   403     403       403
memos:reopen       recipient    404   409     409       200           404   409     409       302
memos:reopen       both         409   409     409       200           409   409     409       302
memos:reopen       subscriber   404   403     403       403           404   403     403       403
memos:reopen       others       404   404     404       404           404   404     404       404

memos:undo         owner        403   403     403       403           403   403     403       403
memos:undo         recipient    404   409     200       200           404   409     302       302
memos:undo         both         409   409     200       200           409   409     302       302
memos:undo         subscriber   404   403     403       403           404   403     403       403
memos:undo         others       404   404     404       404           404   404     404       404

memos:delete       owner        200   200     409       409           302   302     409       409
memos:delete       recipient    404   200     200       200           404   302     302       302
memos:delete       both         200   200     200       200           302   302     302       302
memos:delete       subscriber   404   403     403       403           404   403     403       403
memos:delete       others       404   404     404       404           404   404     404       404

memos:subscribe    owner        200   200     200       200           302   302     302       302
memos:subscribe    recipient    404   200     200       200           404   302     302       302
memos:subscribe    both         200   200     200       200           302   302     302       302
memos:subscribe    subscriber   404   403     403       403           404   403     403       403
memos:subscribe    others       404   404     404       404           404   404     404       404

memos:unsubscribe  owner        200   200     200       409           302   302     302       409
memos:unsubscribe  recipient    404   403     403       403           404   403     403       403
memos:unsubscribe  both         200   200     200       409           302   302     302       409
memos:unsubscribe  subscriber   404   403     403       403           404   403     403       403
memos:unsubscribe  others       404   404     404       404           404   404     404       404

memos:leave        owner        403   403     403       403           403   403     403       403
memos:leave        recipient    404   403     403       403           404   403     403       403
memos:leave        both         403   403     403       403           403   403     403       403
memos:leave        subscriber   404   200     200       200           404   302     302       302
memos:leave        others       404   404     404       404           404   404     404       404

memos:tag          owner        200   200     200       200           302   302     302       302
memos:tag          recipient    404   409     409       200           404   409     409       302
memos:tag          both         200   200     200       200           302   302     302       302
memos:tag          subscriber   404   403     403       403           404   403     403       403
memos:tag          others       404   404     404       404           404   404     404       404

memos:template     owner        200   200     200       200           302   302     302       302
memos:template     recipient    404   200     200       200           404   302     302       302
memos:template     both         200   200     200       200           302   302     302       302
memos:template     subscriber   404   200     200       200           404   302     302       302
memos:template     others       404   404     404       404           404   404     404       404

memos:versions     owner        200   200     200       200           -     -       -         -
memos:versions     recipient    404   200     200       200           -     -       -         -
memos:versions     both         200   200     200       200           -     -       -         -
memos:versions     subscriber   404   200     200       200           -     -       -         -
memos:versions     others       404   404     404       404           -     -       -         -

memos:version      owner        404   200     200       200           -     -       -         -
memos:version      recipient    404   200     200       200           -     -       -         -
memos:version      both         404   200     200       200           -     -       -         -
memos:version      subscriber   404   200     200       200           -     -       -         -
memos:version      others       404   404     404       404           -     -       -         -

memos:changes      owner        404   200     200       200           -     -       -         -
memos:changes      recipient    404   200     200       200           -     -       -         -
memos:changes      both         404   200     200       200           -     -       -         -
memos:changes      subscriber   404   200     200       200           -     -       -         -
memos:changes      others       404   404     404       404           -     -       -         -

files:download     owner        200   200     200       200           -     -       -         -
files:download     recipient    404   200     200       200           -     -       -         -
files:download     both         200   200     200       200           -     -       -         -
files:download     subscriber   404   200     200       200           -     -       -         -
files:download     others       404   404     404       404           -     -       -         -

files:view         owner        200   200     200       200           -     -       -         -
files:view         recipient    404   200     200       200           -     -       -         -
files:view         both         200   200     200       200           -     -       -         -
files:view         subscriber   404   200     200       200           -     -       -         -
files:view         others       404   404     404       404           -     -       -         -

files:preview      owner        200   200     200       200           -     -       -         -
files:preview      recipient    404   200     200       200           -     -       -         -
files:preview      both         200   200     200       200           -     -       -         -
files:preview      subscriber   404   200     200       200           -     -       -         -
files:preview      others       404   404     404       404           -     -       -         -

administrator_files:download administrator 200 200 200 200 - - - -
administrator_files:download others 404 404 404 404 404 404 404 404

records:detail     administrator 200  200     200       200           -     -       -         -
records:detail     others       404   404     404       404           404   404     404       404
"""

# Addresses that name no memo. `person` is everybody who is signed in and no administrator. What is the administrators'
# does not exist for others. 410: the link from a mail is not good (any more).
PLAIN = """
                                GET                                   POST
                                anonymous  person  administrator      anonymous  person  administrator
home                            sign-in    302     302                sign-in    -       -
memos:list                      sign-in    200     200                sign-in    -       -
memos:find                      sign-in    302     302                sign-in    -       -
memos:create                    sign-in    200     200                sign-in    302     302
memos:export                    sign-in    200     200                sign-in    -       -
memos:postpone_several          sign-in    422     422                sign-in    302     302
memos:tag_several               sign-in    422     422                sign-in    302     302
memos:views                     sign-in    200     200                sign-in    -       -
memos:save_view                 sign-in    200     200                sign-in    302     302
memos:view                      sign-in    200     200                sign-in    302     302
memos:delete_view               sign-in    302     302                sign-in    302     302
help:index                      sign-in    200     200                sign-in    -       -
help:topic                      sign-in    200     200                sign-in    -       -
memos:preview_text              sign-in    -       -                  sign-in    200     200
templates:list                  sign-in    200     200                sign-in    -       -
templates:rename                sign-in    200     200                sign-in    302     302
templates:delete                sign-in    200     200                sign-in    302     302
files:upload                    sign-in    -       -                  sign-in    200     200
scratch:save                    sign-in    422     422                sign-in    200     200
scratch:discard                 sign-in    -       -                  sign-in    302     302
files:portrait                  sign-in    200     200                sign-in    302     302
files:remove_portrait           sign-in    302     302                sign-in    302     302
files:portrait_image            sign-in    200     200                sign-in    -       -
ui:patterns                     sign-in    200     200                sign-in    -       -
ui:keys                         sign-in    200     200                sign-in    -       -
ui:commands                     sign-in    200     200                sign-in    -       -
accounts:profile                sign-in    200     200                sign-in    302     302
accounts:sessions               sign-in    200     200                sign-in    -       -
accounts:end_session            sign-in    302     302                sign-in    404     404
accounts:end_elsewhere          sign-in    302     302                sign-in    302     302
accounts:theme                  sign-in    302     302                sign-in    302     302
accounts:density                sign-in    302     302                sign-in    302     302
accounts:language               sign-in    302     302                sign-in    302     302
accounts:single_keys            sign-in    302     302                sign-in    302     302

account_login                   200        302     302                302        302     302
account_logout                  -          -       -                  sign-in    sign-in sign-in
account_signup                  404        404     404                404        404     404
account_inactive                200        200     200                -          -       -
account_change_password         sign-in    200     200                sign-in    302     302
account_reset_password          200        200     200                302        302     302
account_reset_password_done     200        200     200                -          -       -
account_reset_password_from_key 410        410     410                410        410     410
accounts:setup                  404        404     404                404        404     404
demo:sign-in                    404        404     404                404        404     404

records:list                    sign-in    404     200                sign-in    404     -
records:deleted                 sign-in    404     200                sign-in    404     -
accounts:people                 sign-in    404     200                sign-in    404     -
accounts:invite                 sign-in    404     200                sign-in    404     302
accounts:person                 sign-in    404     200                sign-in    404     302
accounts:invite_again           sign-in    404     302                sign-in    404     302
accounts:deactivate             sign-in    404     200                sign-in    404     302
accounts:reactivate             sign-in    404     200                sign-in    404     302
accounts:departments            sign-in    404     200                sign-in    404     -
accounts:add_department         sign-in    404     200                sign-in    404     302
accounts:department             sign-in    404     200                sign-in    404     302
accounts:delete_department      sign-in    404     200                sign-in    404     302
accounts:company                sign-in    404     200                sign-in    404     302
accounts:mail                   sign-in    404     200                sign-in    404     -
purposes:list                   sign-in    404     200                sign-in    404     -
purposes:add                    sign-in    404     200                sign-in    404     302
purposes:edit                   sign-in    404     200                sign-in    404     302
purposes:up                     sign-in    404     302                sign-in    404     302
purposes:down                   sign-in    404     302                sign-in    404     302
purposes:merge                  sign-in    404     200                sign-in    404     302
purposes:retire                 sign-in    404     302                sign-in    404     302
purposes:return                 sign-in    404     302                sign-in    404     302
tags:list                       sign-in    404     200                sign-in    404     -
tags:add                        sign-in    404     200                sign-in    404     302
tags:edit                       sign-in    404     200                sign-in    404     302
tags:merge                      sign-in    404     200                sign-in    404     302
tags:retire                     sign-in    404     302                sign-in    404     302
tags:return                     sign-in    404     302                sign-in    404     302
"""


class Cell(NamedTuple):
    """Where in the table one looks."""

    name: str
    method: str
    who: str
    stage: str = ""


def _cells(text: str, *, with_who: bool) -> dict[Cell, str]:
    """The table as a dict; its second headline names the columns."""
    _, _methods, columns, *lines = text.splitlines()
    methods = ["GET"] * 4 + ["POST"] * 4 if with_who else ["GET"] * 3 + ["POST"] * 3
    found = {}
    for line in filter(str.strip, lines):
        name, *cells = line.split()
        who = cells.pop(0) if with_who else ""
        for method, column, said in zip(methods, columns.split(), cells, strict=True):
            found[Cell(name, method, who or column, column if with_who else "")] = "405" if said == "-" else said
    return found


_memo = _cells(MEMO, with_who=True)
_plain = _cells(PLAIN, with_who=False)
MEMO_NAMES = sorted({cell.name for cell in _memo})
PLAIN_NAMES = sorted({cell.name for cell in _plain})
SIGNED_OUT = ("anonymous", "deactivated")


def expected(name: str, method: str, who: str, stage: str = "") -> str:
    """What the table says: a status, or `sign-in`."""
    method = "GET" if method == "HEAD" else method
    if name in PLAIN_NAMES:
        group = "anonymous" if who in SIGNED_OUT else who if who == "administrator" else "person"
        return _plain[Cell(name, method, group)]
    if who in SIGNED_OUT:
        return "sign-in"
    their_own = Cell(name, method, who, "pending" if stage == "deleted" else stage)
    found = _memo.get(their_own) or _memo[their_own._replace(who="others")]
    return "404" if stage == "deleted" and found != "405" else found
