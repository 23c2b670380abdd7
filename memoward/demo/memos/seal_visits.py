"""What follows from the incident: 23 vessels get new seals."""

from .script import (
    CONSIDERATION,
    DECISION,
    INFORMATION,
    Consider,
    Edit,
    MemoScript,
    Postpone,
    Resume,
)

MEMOS = (
    MemoScript(
        key="fcn-31",
        owner="adaeze",
        recipient="ingrid",
        purpose=DECISION,
        subscribers=("grace", "nikos", "helene", "rajiv", "marek", "anna"),
        title="Field change notice FCN-31: new shaft seals on 23 vessels at our cost",
        text="""
            The cause of the failure on Norsund Hav is in the material of an O-ring
            ({memo seal-cause}). It will come again: six vessels are near the same running hours.

            I propose to replace the seals of **all 41 machines on 23 vessels at our cost**.

            - Kits: 41 × €310 = €12,710
            - Visits: about €3,900 each, less where several vessels lie in one port, say €70,000
            - The seal maker changed a material without telling us. Zofia expects that he pays the kits
              and perhaps half of the rest.

            If we wait and repair only what fails, we pay about the same for the visits, at the worst
            moment for the owner, and each failure is an ammonia leak at sea. For that reason alone I
            would not wait.
        """,
        files=("FCN-31.pdf",),
        sent="-61 14:45",
        then=(
            Postpone(
                "-61 17:05",
                -56,
                "The direction is clear. I want Hélène's figure for the whole cost first, and the "
                "answer of the insurer.",
            ),
            Resume("-58 09:00"),
            Consider(
                "-58 10:15",
                "Decided: all 41 machines, at our cost, the six most urgent within four weeks. Grace "
                "leads. Every owner gets a letter signed by me before the first visit. We will not "
                "let anybody find this out at sea.",
            ),
        ),
    ),
    MemoScript(
        key="seal-visits",
        owner="anna",
        recipient="grace",
        purpose=CONSIDERATION,
        subscribers=("seoyeon", "nikos"),
        title="FCN-31: plan of the visits, 23 vessels in eleven ports",
        text="""
            I spoke to all owners. This is the order in which I would go, the six urgent ones first:

            1. **Ålesund** (3 vessels, 6 machines): Piet, next week
            2. **Vigo** (2 vessels, 4 machines): Piet, the week after
            3. **Busan** (1 vessel, 2 machines): Seo-yeon, when she comes in for bunkers
            4. Tórshavn, Killybegs, Skagen: Piet and Joris in one trip, 8 vessels
            5. Las Palmas, Walvis Bay, Cape Town: 5 vessels, dates follow the fishing
            6. Halifax and St. John's: 4 vessels, with the local partner

            Owners are friendly. Two asked what happens if they refuse: nothing, but I write it down.

            The kits are here from {day -50}.
        """,
        files=("FCN-31.pdf", "Plan of the visits.xlsx"),
        sent="-55 08:50",
        then=(
            Edit(
                "-55 10:05",
                files=("Plan of the visits, second.xlsx",),
                taken_out=("Plan of the visits.xlsx",),
                text="""
                    I spoke to all owners. This is the order in which I would go, the six urgent ones
                    first:

                    1. **Ålesund** (3 vessels, 6 machines): Piet, next week
                    2. **Vigo** (2 vessels, 4 machines): Joris, next week too, so that the six urgent
                       vessels are done in three weeks
                    3. **Busan** (1 vessel, 2 machines): Seo-yeon, when she comes in for bunkers
                    4. Tórshavn, Killybegs, Skagen: Piet and Joris in one trip, 8 vessels
                    5. Las Palmas, Walvis Bay, Cape Town: 5 vessels, dates follow the fishing
                    6. Halifax and St. John's: 4 vessels, with the local partner

                    Owners are friendly. Two asked what happens if they refuse: nothing, but I write it
                    down.

                    The kits are here from {day -50}.
                """,
            ),
            Consider(
                "-54 16:30",
                "Good plan. In Walvis Bay use the agent we had for the Petrel job, he has an ammonia "
                "certificate. Send me a line after each port.",
            ),
        ),
    ),
    MemoScript(
        key="seals-half-way",
        owner="anna",
        recipient="grace",
        purpose=INFORMATION,
        subscribers=("adaeze", "helene", "ingrid", "nikos"),
        title="FCN-31 after six weeks: 15 of 23 vessels done, all six urgent ones among them",
        text="""
            - **Done:** 15 vessels, 27 machines. All old rings were swollen. None had leaked yet.
            - **Dates fixed:** 5 vessels until {day 8}.
            - **Open:** Atlantida Dos, Atlantida Tres and Cape Lion. They are fishing off Namibia and
              come in when the hold is full. I call the agent every Monday.

            Cost so far €47,300, so we are inside the provision ({memo norsund-provision}).

            Three owners wrote back to thank us for the letter.
        """,
        files=(
            "FCN-31 visit, Norsund Hav.txt",
            "FCN-31 visit, Norsund Viking.txt",
            "FCN-31 visit, Norsund Fjell.txt",
            "FCN-31 visit, Atlantida Uno.txt",
            "FCN-31 visit, Punta Serena.txt",
            "FCN-31 visit, Haeparang 7.txt",
            "FCN-31 visit, Sólarris.txt",
            "FCN-31 visit, Mjørki.txt",
            "FCN-31 visit, Brimtangi.txt",
            "FCN-31 visit, Slieve Tern.txt",
            "FCN-31 visit, Rossan Light.txt",
            "FCN-31 visit, Havmågen.txt",
            "FCN-31 visit, Grå Sæl.txt",
            "FCN-31 visit, Lille Strand.txt",
            "FCN-31 visit, Costa Brisa.txt",
        ),
        sent="-24 09:15",
        then=(
            Consider(
                "-23 11:30",
                "Very good. For Atlantida ask the owner in Vigo, not the agent. He knows the dates a week earlier.",
            ),
        ),
    ),
    MemoScript(
        key="seals-last-three",
        owner="anna",
        recipient="grace",
        purpose=CONSIDERATION,
        subscribers=("nikos",),
        title="Atlantida Dos and Tres will be in Walvis Bay together: send Joris for both?",
        text="""
            You were right about Vigo. The owner says **both vessels come in on {day 6}** and stay
            three days, Cape Lion about a week later.

            Joris could do the two in one trip and wait for Cape Lion, about €5,200 for everything
            instead of three visits with the agent for €7,100. But then he is away for eleven days
            and the overhaul in Esbjerg has nobody from {day 4} on.

            Flights are cheap until {weekday 2}, so an answer before that would be good.
        """,
        files=("Plan of the visits, second.xlsx",),
        sent="-2 09:05",
    ),
    MemoScript(
        key="weekend-calls",
        owner="anna",
        recipient="grace",
        purpose=DECISION,
        subscribers=("helene",),
        title="Rules for calls on weekends and at night",
        text="""
            Since Norsund Hav every owner has my number. Last month I took 14 calls outside working
            hours. I do not mind a real emergency, but I think we need:

            - one number, which goes round between four people
            - a list of what is an emergency
            - a day off after a weekend with calls

            **to add:** what other makers pay, ask Piet and Joris whether they join
        """,
        written="-5 16:45",
    ),
)
