"""Notes that people write to themselves."""

from .script import (
    RECORD,
    Consider,
    MemoScript,
    Postpone,
)

MEMOS = (
    MemoScript(
        key="myklebust-call",
        owner="anna",
        recipient="anna",
        purpose=RECORD,
        title="Call with Kari Myklebust (Norsund), notes",
        text="""
            - chiller 2 quiet since the repair, 1,900 hours
            - wants oil samples every 500 hours, we analyse, they send: **agree**
            - asks for a spare seal kit on each vessel; I said we think about it
            - next docking of Norsund Viking in {month 25}, wants us for a full overhaul
        """,
        sent="-12 14:20",
        then=(Consider("-11 08:40", "Kits: asked Grace. Docking: passed on to Nikos."),),
    ),
    MemoScript(
        key="certificates",
        owner="anna",
        recipient="anna",
        title="Piet and Joris: ammonia certificates run out on {day 29}",
        text="""
            Course in Bremerhaven, two days, places on {day 15} and {day 21}. Not both at once, because
            of Walvis Bay. Ask Hélène whether it still goes on this year's budget.
        """,
        sent="-4 11:40",
    ),
    MemoScript(
        key="visit-bergen",
        owner="nikos",
        recipient="nikos",
        title="Bergen, whom to see",
        text="""
            1. Kari Myklebust, Norsund: settlement, overhaul of Norsund Viking
            2. the design office on Strandgaten, they draw the next two trawlers
            3. Fjordkran, old customer, nobody has called for two years

            Two nights. Take the Gannet model.
        """,
        sent="-5 17:40",
    ),
    MemoScript(
        key="board-points",
        owner="ingrid",
        recipient="ingrid",
        title="Points for the supervisory board",
        text="""
            - second source for compressors: done, say why
            - FCN-31: cost, and that no vessel leaked again
            - budget: **only with Aegina or without?** Ask Hélène for both
            - CO₂: do we want to be first or second?
            - Marek has had two departments for seven months. Thank him.
        """,
        sent="-6 17:30",
        then=(Postpone("-6 17:35", 9, "Two days before the board."),),
    ),
    MemoScript(
        key="year-review",
        owner="rajiv",
        recipient=None,
        title="Talks at the end of the year: whom, when",
        written="-10 18:05",
    ),
)
