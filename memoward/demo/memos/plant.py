"""The plant in Gdynia: safety, shifts, apprentices."""

from .script import (
    DECISION,
    INFORMATION,
    RECORD,
    Consider,
    Edit,
    MemoScript,
)

MEMOS = (
    MemoScript(
        key="works-council",
        owner="rajiv",
        recipient="ingrid",
        purpose=RECORD,
        subscribers=("helene", "marek"),
        title="Talk with the works council in Gdynia",
        text="""
            Present: Sławek Górski, Oksana Melnyk, Marek and I.

            - The temperature in hall 1 in the afternoons: two fans are ordered, a third way out for the
              air is being calculated.
            - Changing rooms: will be painted in week {week -44}.
            - **Overtime of the last quarter:** 61 hours were not paid because of an error in the list.
              They are paid with the next wages, with an apology.
            - A second shift is possible if people know four weeks ahead.
        """,
        sent="-58 16:30",
        then=(Consider("-57 08:35", "Good. Let me know when the 61 hours are paid."),),
    ),
    MemoScript(
        key="loading-bay",
        owner="yusuf",
        recipient="marek",
        purpose=RECORD,
        subscribers=("linh", "zofia"),
        title="Near miss at loading bay 2",
        text="""
            Yesterday at 14:20 a sling slipped while unit 3 of order 4438 was lifted onto the truck. The
            unit tilted about ten degrees and touched the side wall. **Nobody was hurt.** Two people
            stood closer than they should.

            - The sling was the right one, tested last year. The edge protector was missing.
            - The third man was at the other bay, so the driver helped, without instruction.
            - Unit: paint damage, frame measured, straight.

            I stopped loading at bay 2 for the day and talked to everybody who was there.
        """,
        files=("Loading bay 2, sketch.png",),
        sent="-44 09:30",
        then=(
            Edit("-44 09:55", title="Near miss at loading bay 2, order 4438"),
            Consider(
                "-44 13:15",
                "Thank you for writing it down at once. From today: edge protectors hang at both bays "
                "and belong to the lift; no truck driver helps, ever; nobody loads with two. Yusuf "
                "repeats it at the start of each shift this week. On {day -34} I look at bay 2 myself.",
            ),
        ),
    ),
    MemoScript(
        key="forklift",
        owner="yusuf",
        recipient="marek",
        purpose=INFORMATION,
        title="Forklift 3 is back in service",
        text="New mast chain, inspected this morning. The rented one goes back on {weekday -27}.",
        sent="-28 08:10",
        then=(Consider("-28 11:40", "Thanks."),),
    ),
    MemoScript(
        key="apprentices",
        owner="yusuf",
        recipient="marek",
        purpose=DECISION,
        subscribers=("linh", "helene"),
        title="Two apprentices from the shipbuilding school, from the start of the next school year",
        text="""
            The school in Gdynia asks whether we take two apprentices, for welding and for refrigeration.
            Three days with us, two at school, for three years. It costs about PLN 38,000 a year for both.

            Our youngest welder is 39. I would look after them, Linh for the refrigeration part. She has
            agreed.
        """,
        sent="-22 12:15",
        then=(
            Consider(
                "-21 09:45",
                "Yes to both. Tell the school this week, and ask whether the young woman who was here for the "
                "open day has applied.",
            ),
        ),
    ),
    MemoScript(
        key="second-shift",
        owner="rajiv",
        recipient="ingrid",
        purpose=DECISION,
        subscribers=("marek", "helene", "yusuf"),
        title="Gdynia: second shift in welding from {day 20} to {day 62}",
        text="""
            After the delay of order 4431, and with orders 4452 to 4456 close together, welding is the
            narrow place. Marek and Yusuf have shown me the plan and I agree with it:

            - **six welders** in a second shift for eight weeks, four of ours who volunteer and two
              temporary
            - extra cost about **€41,000**, of which €19,000 are bonuses
            - without it we deliver 4455 three weeks late, which costs €36,000 in penalties and a good
              deal of Hanbit's patience

            The works council has been asked and agrees if nobody does more than three weeks in a row.

            I would like to tell the people **this week**.
        """,
        sent="-1 10:40",
    ),
    MemoScript(
        key="shift-plan",
        owner="yusuf",
        recipient="marek",
        title="Plan for the second shift, names and weeks",
        text="""
            Volunteers: Piotr, Sławek, Kamil, Oksana.

            - weeks {week 20} to {week 32}: Piotr, Sławek + 1
            - weeks {week 35} to {week 47}: Kamil, Oksana + 1
            - last weeks: still open

            Do not send before Ingrid has decided.
        """,
        written="-1 14:35",
    ),
)
