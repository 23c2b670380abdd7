"""Places: the Halifax lease that ends, and the store in Singapore."""

from .script import (
    APPROVAL,
    CONSIDERATION,
    DECISION,
    Consider,
    MemoScript,
    Postpone,
)

MEMOS = (
    MemoScript(
        key="halifax-lease-ends",
        owner="emma",
        recipient="adaeze",
        purpose=CONSIDERATION,
        title="Halifax office: the lease ends on {day 42}, the landlord wants 22 % more",
        text="""
            Our lease in Halifax ends on {day 42}. The landlord wrote that he will renew for five years
            at CAD 31 a square foot. We pay 25.50. Five years is also longer than I can see ahead.

            We are five people in a space for nine since two of us work from home most days. I think we
            could do with two thirds of it. **May I look around and get offers?** No cost for now.
        """,
        sent="-47 10:15",
        then=(
            Consider(
                "-46 11:30",
                "Yes, look around. Three offers at least, the present landlord for a smaller space "
                "among them. Not longer than three years. A meeting room with a good line to "
                "Schiedam matters more than the view.",
            ),
        ),
    ),
    MemoScript(
        key="halifax-options",
        owner="emma",
        recipient="adaeze",
        purpose=DECISION,
        subscribers=("helene",),
        title="Halifax office: three options",
        text="""
            | | Stay, smaller | Bedford Row | Shared space |
            | --- | --- | --- | --- |
            | Size, sq ft | 1,450 | 1,300 | 6 desks |
            | CAD a year, all in | 47,800 | 39,600 | 34,200 |
            | Years | 5 | 3, then yearly | monthly |
            | Moving, once | 6,000 | 11,500 | 2,500 |
            | Meeting room | own | own | by the hour |

            - In the **shared space** customers' drawings would be open to everybody who walks past. I
              do not think our shipyard contracts allow it.
            - **Bedford Row** is on the second floor, has a room for the plotter and is free from
              {day 22}.
            - *Stay* is only for five years.

            All of us prefer Bedford Row.
        """,
        files=("Bedford Row, plan.png",),
        sent="-30 14:30",
        then=(
            Postpone("-29 09:40", -22, "Hélène checks what leaving costs us (the paint clause)."),
            Consider(
                "-21 10:05",
                "Bedford Row, three years. Leaving costs about CAD 4,000 for paint and floor, which "
                "changes nothing. I write the request to Hélène. Do not sign anything before she "
                "has answered.",
            ),
        ),
    ),
    MemoScript(
        key="halifax-approval",
        owner="adaeze",
        recipient="helene",
        purpose=APPROVAL,
        subscribers=("emma", "rajiv"),
        title="New office in Halifax: lease for three years, CAD 39,600 a year",
        text="""
            Please approve the lease of Bedford Row for three years from {day 22}, after
            {memo halifax-options}.

            - **CAD 39,600 a year** all in, today CAD 46,900: we save CAD 7,300 a year
            - once: moving CAD 11,500, paint and floor in the old place about CAD 4,000
            - deposit: two months

            The draft of the contract is with our lawyer in Halifax. The owner of the house holds the
            offer until {day 4}.
        """,
        files=("Bedford Row, plan.png",),
        sent="-18 11:15",
        then=(
            Postpone(
                "-17 14:30",
                0,
                "Fine in principle. The lawyer's comments come this week, I sign nothing without them.",
            ),
        ),
    ),
    MemoScript(
        key="singapore-store",
        owner="grace",
        recipient="rajiv",
        purpose=CONSIDERATION,
        subscribers=("helene", "seoyeon", "zofia"),
        title="Singapore: a shared bonded store instead of our own",
        text="""
            Our store in Tuas is half empty for eight months of the year and too small for the other
            four. A forwarder offers space in his bonded store next to the harbour, paid by pallet and
            week.

            - Own store today: S$ 6,900 a month, plus one person half the day
            - Shared: between S$ 3,100 and S$ 7,400 a month, on average **S$ 4,600**
            - They pick and pack until 22:00, also on Saturdays. We cannot.
            - We lose the small workshop. Overhauls of pumps would go to Batam.

            It fits with Corvo's rotor sets, which need a bonded place anyway ({memo corvo-terms}). Our
            lease can be ended with four months' notice at any time.
        """,
        sent="-16 16:10",
        then=(
            Postpone(
                "-15 10:25",
                14,
                "Interesting. I am in Singapore that week and want to see both places before I decide. "
                "Until then no promises to the forwarder, please.",
            ),
        ),
    ),
)
