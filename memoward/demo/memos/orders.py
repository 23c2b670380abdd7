"""Orders and yards: Hanbit in Busan, what is late and why."""

from .script import (
    CONSIDERATION,
    DECISION,
    INFORMATION,
    RECORD,
    Consider,
    MemoScript,
    Postpone,
)

MEMOS = (
    MemoScript(
        key="order-4431-late",
        owner="yusuf",
        recipient="marek",
        purpose=CONSIDERATION,
        subscribers=("zofia",),
        title="Order 4431 will be two weeks late",
        text="""
            The heat exchangers for order 4431 (Hanbit, hull 2294, four Terns) come on {day -33} and
            not on {day -44}. The maker had a fire in his brazing shop. With them two weeks late, and
            the bench full in week {week -26}, we ship on **{day -20}**. Promised was {day -30}.

            What I could do:

            1. build everything else now and leave the place open: saves three days
            2. swap with order 4438: saves a week, but then 4438 is late
            3. weekend work: saves two days, about €3,800

            I have started with 1.
        """,
        sent="-50 13:40",
        then=(
            Consider(
                "-49 09:00",
                "1 yes, 2 no, 3 only if the yard insists. I tell Nikos today so that Hanbit hears it from us.",
            ),
        ),
    ),
    MemoScript(
        key="hanbit-told",
        owner="marek",
        recipient="nikos",
        purpose=DECISION,
        subscribers=("seoyeon", "yusuf", "grace"),
        title="Order 4431 ships eight working days late: who tells Hanbit?",
        text="""
            Reason and dates are in {memo order-4431-late}. We ship on **{day -22}** instead of
            {day -30} and pay air freight for the control cabinets, so that the yard can begin with the
            cables on the old date.

            The contract has a grace period of one week, after that 0.5 % a week. It would be about
            €1,900.

            Do you tell them, or Seo-yeon on the spot?
        """,
        sent="-49 11:30",
        then=(
            Consider(
                "-49 16:20",
                "Seo-yeon tells the yard tomorrow in person, with the new dates on paper. I write to "
                "the owner at the same hour. We offer the air freight first and mention the penalty "
                "only if they do.",
            ),
        ),
    ),
    MemoScript(
        key="hanbit-resident",
        owner="seoyeon",
        recipient="grace",
        purpose=CONSIDERATION,
        subscribers=("nikos",),
        title="Hanbit asks for an engineer of ours at the yard for the next three hulls",
        text="""
            Mr Choi of the yard's outfitting department asked if we could have somebody at the yard
            every day from the start of installation, for hulls 2294 to 2296. They would give a desk and
            pay **half**.

            I am there on about two days a week now. Every day would mean that I cannot do the visits in
            Ulsan and Geoje, about 40 days a year.

            Good: we would see mistakes in piping on the day they are made. In hull 2291 we found one
            after insulation, and it took nine days. Bad: they may ask me things that are theirs to do.

            I am willing to do it for one hull and see.
        """,
        sent="-20 15:25",
        then=(
            Postpone(
                "-18 10:10",
                -3,
                "I like it. Let us finish the sea trial of 2291 first, and I ask Nikos what Hanbit "
                "expects in the price.",
            ),
        ),
    ),
    MemoScript(
        key="sea-trial-2291",
        owner="seoyeon",
        recipient="grace",
        purpose=RECORD,
        subscribers=("anna", "marek", "adaeze"),
        title="Hanbit hull 2291: our plants accepted after the sea trial",
        text="""
            The sea trial was from Tuesday to Thursday. All four Tern plants were accepted by the
            owner's inspector and by class.

            - Cold rooms reached −22 °C in 9 h 40 min (contract: 12 h)
            - Noise in the galley 58 dB(A) (contract: 60)
            - Two remarks: handle of door 3, and the manual in Korean is missing for the crew

            I closed the first on the spot. For the second I need the file from Engineering. The
            inspector said that our papers were in better order than the ship's.
        """,
        sent="-8 16:40",
        then=(
            Consider(
                "-7 09:20",
                "Congratulations, Seo-yeon. Adaeze, can the Korean manual be there before delivery? "
                "The ship is handed over on {day 11}.",
            ),
        ),
    ),
    MemoScript(
        key="korean-manual",
        owner="adaeze",
        recipient="grace",
        purpose=INFORMATION,
        subscribers=("seoyeon",),
        title="Korean manual for hull 2291: translation ready on {day 7}",
        text="""
            The translator has the file since yesterday and sends it on **{day 7}**, four days before the
            ship is handed over. Seo-yeon, could you read the pages on alarms? We had a wrong word there in
            the first edition.
        """,
        sent="-6 10:30",
        then=(Consider("-5 15:10", "Good, thank you. Seo-yeon reads it on {day 8}."),),
    ),
    MemoScript(
        key="spare-items",
        owner="grace",
        recipient="marek",
        purpose=CONSIDERATION,
        subscribers=("zofia", "anna"),
        title="Four spare parts that are always out of stock",
        text="""
            We lost or delayed 17 spare part orders in three months because of the same four items:

            - oil filter Gannet 160 (on order every month, never enough)
            - controller board Tern, version 3
            - door gasket 2100 × 900
            - level sensor, all units

            Could these have a **minimum stock** of three months in Schiedam? It is about €11,000 of
            money that lies there. Anna has the numbers for each item.
        """,
        sent="-17 14:00",
        then=(
            Consider(
                "-16 13:30",
                "Yes for filter, gasket and sensor: Zofia sets three months from today. Not for the "
                "board: version 4 comes within half a year and we would sit on the old ones. For the "
                "board we keep ten.",
            ),
        ),
    ),
    MemoScript(
        key="drawing-numbers",
        owner="zofia",
        recipient="adaeze",
        purpose=CONSIDERATION,
        subscribers=("emma", "yusuf", "linh"),
        title="Drawings: please put the revision on every page, and tell Purchasing when it changes "
        "after the order has gone out, because twice this year we paid for parts that nobody needed",
        text="""
            Twice this year a part was ordered in revision B while C was already on the server: brackets
            for order 4438 (€1,260) and a header for 4447 (€3,900).

            The supplier only gets the page he needs, and the revision is only on the first page. So
            neither he nor I can see it.

            1. Revision on **every** page, bottom right.
            2. A line to purchasing when a released drawing changes. A list once a week is enough.
        """,
        sent="-11 13:30",
        then=(Postpone("-10 09:00", 3, "Emma tries both with the new base frame, then I decide for all."),),
    ),
)
