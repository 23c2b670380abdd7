"""What is paid again and again: licences, rents, fees, premiums."""

from .script import (
    EXPENSES,
    Consider,
    Edit,
    MemoScript,
    Postpone,
    Reopen,
    Resume,
)

MEMOS = (
    MemoScript(
        key="cad-licences",
        owner="owen",
        recipient="helene",
        purpose=EXPENSES,
        subscribers=("adaeze",),
        title="CAD licences for one year, nine seats: €16,740",
        text="""
            Renewal for nine seats until {month -72} of next year, €1,860 each, the same price as last
            year. Adaeze confirms nine. If we pay before {day -76} there are 3 % off.
        """,
        sent="-81 09:50",
        then=(Consider("-80 10:25", "Paid today, with the 3 %."),),
    ),
    MemoScript(
        key="monitoring-sim",
        owner="anna",
        recipient="helene",
        purpose=EXPENSES,
        subscribers=("grace",),
        title="SIM cards for the monitoring on board, second quarter of the contract: €4,312",
        text="""
            154 cards at €28. Six ships have been sold or laid up. I gave the list to the provider, so the
            next bill is for **148**.
        """,
        sent="-65 11:20",
        then=(Consider("-64 09:15", "Approved. Thank you for checking the list."),),
    ),
    MemoScript(
        key="gauges",
        owner="linh",
        recipient="marek",
        purpose=EXPENSES,
        title="Calibration of gauges and sensors, yearly contract: PLN 21,600",
        text="""
            Yearly contract with the laboratory in Gdańsk, 140 instruments, price unchanged. The
            instruments go in four batches, so that the benches never stand still.
        """,
        sent="-59 13:05",
        then=(
            Consider("-58 08:40", "Approved."),
            Reopen("-57 10:30", "The invoice is PLN 23,760 and not 21,600. I want to know why."),
            Edit(
                "-55 14:20",
                title="Calibration of gauges and sensors, yearly contract: PLN 23,760",
                text="""
                    Yearly contract with the laboratory in Gdańsk, **154** instruments. The price of each
                    is unchanged; 14 pressure sensors of bench 2 were missing in the list of last year.

                    The instruments go in four batches, so that the benches never stand still.
                """,
            ),
            Consider("-54 08:20", "Clear now. Approved with PLN 23,760."),
        ),
    ),
    MemoScript(
        key="cargo-insurance",
        owner="helene",
        recipient="rajiv",
        purpose=EXPENSES,
        title="Transport insurance, instalment 3 of 4: €13,250",
        text="""
            Due on {day 6}. The premium is as agreed. The insurer announces a higher rate for the coming
            year because of FCN-31. I think that this is wrong, since no transport was involved, and have
            written to the broker.
        """,
        sent="-3 16:15",
    ),
    MemoScript(
        key="telephone",
        owner="owen",
        recipient="helene",
        purpose=EXPENSES,
        title="Telephone and internet, Schiedam and Gdynia: €2,986 for {month -45}",
        text="""
            About €400 more than usual: roaming from Namibia and Norway for the seal visits. I have
            booked a package for the three engineers, which pays for itself after two trips.
        """,
        sent="-31 10:45",
        then=(Consider("-31 15:40", "Approved. Charge the €400 to FCN-31."),),
    ),
    MemoScript(
        key="crane-inspection",
        owner="yusuf",
        recipient="marek",
        purpose=EXPENSES,
        subscribers=("helene",),
        title="Inspection of cranes and lifting gear, halls 1 and 2: PLN 9,400",
        text="""
            Yearly inspection by the authority, two days, hall 1 on {day 3} and hall 2 on {day 4}. While
            hall 2 is closed we pack in the yard; there is a tent if it rains.
        """,
        sent="-9 08:30",
        then=(
            Postpone("-9 09:15", -5, "First ask whether hall 2 can be done with the new rail at once."),
            Resume("-6 13:00"),
            Consider(
                "-6 13:10",
                "The rail comes later, so both halls as planned. Approved.",
            ),
        ),
    ),
    MemoScript(
        key="type-approval-fees",
        owner="linh",
        recipient="marek",
        purpose=EXPENSES,
        subscribers=("adaeze",),
        title="Class society: yearly fees for eleven type approvals, €8,030",
        text="""
            €730 each for eleven approvals. Two of them are for the **Gannet 90**, which we have not sold
            for three years. If we let these two go we save €1,460, but a repeat order would need a new
            approval, about €7,000.

            To be paid by {day 18}.
        """,
        sent="-7 10:05",
        then=(
            Postpone(
                "-6 08:50",
                11,
                "Nine of them are clear. For the two Gannet 90 I want to hear Katarzyna Nowak, who "
                "starts on {day 8} and knows that office.",
            ),
        ),
    ),
    MemoScript(
        key="yard-pass",
        owner="seoyeon",
        recipient="grace",
        purpose=EXPENSES,
        title="Hanbit yard: pass and office container for three months, ₩2,880,000",
        text="""
            Same price as before. The container moves to dock 3, nearer to hull 2294. The yard asks for
            payment before {day 5}, otherwise the pass ends on that day.
        """,
        sent="-1 09:25",
    ),
)
