"""Next year's budget: the rules, the requests, and the sum that is too high."""

from .script import (
    APPROVAL,
    DECISION,
    INFORMATION,
    Consider,
    Edit,
    MemoScript,
    Postpone,
    Reopen,
    Subscribe,
)

MEMOS = (
    MemoScript(
        key="budget-rules",
        owner="helene",
        recipient="ingrid",
        purpose=APPROVAL,
        subscribers=("rajiv", "adaeze", "marek", "nikos", "grace"),
        title="Budget for next year: calendar and rules",
        text="""
            Proposal, a little simpler than last time:

            1. **Until {day -36}** each department sends me its request as a memo, two pages at most.
               Wages come from me, nobody needs to calculate them.
            2. **Until {day -14}** I put everything together and propose where to cut.
            3. **{day 12}** decision in the management meeting.

            Rules: other costs at this year's level plus 2 %. Everything above it is listed singly,
            with what it brings. Investments over €25,000 have a page of their own. Last year's
            requests are in the [budget folder](https://files.skerry.example/budget).
        """,
        sent="-54 10:15",
        then=(
            Consider(
                "-53 09:05",
                "Approved. One addition: each department names what it would stop doing if it had to. "
                "I read that page first.",
            ),
        ),
    ),
    MemoScript(
        key="budget-sales",
        owner="nikos",
        recipient="helene",
        purpose=INFORMATION,
        subscribers=("grace", "rajiv"),
        title="Orders we expect next year, for the budget",
        text="""
            | | Sure | Likely | Possible |
            | --- | --- | --- | --- |
            | Gannet (fishing) | 11 | 6 | 5 |
            | Tern (provision plants) | 34 | 12 | 20 |
            | Petrel (compact) | 60 | 25 | 30 |
            | Value, million € | 17.8 | 5.2 | 7.0 |

            *Sure* is signed or a frame agreement, *likely* is more than half. I would plan with sure
            and half of likely: **€20.4 million**.

            Not in it: Aegina Lines, six ships. If they sign it is €1.9 million more.
        """,
        sent="-40 13:20",
        then=(
            Consider(
                "-39 10:30",
                "I take 20.4 as you propose. Aegina stays outside until there is a signature.",
            ),
        ),
    ),
    MemoScript(
        key="budget-production",
        owner="marek",
        recipient="helene",
        purpose=APPROVAL,
        subscribers=("yusuf", "zofia"),
        title="Budget request, Production and Purchasing",
        text="""
            Other costs: this year's level plus 2 %, no exceptions.

            Above it:

            - **Second welding positioner, €38,000.** We wait for the first one about nine hours a
              week. Page attached to the budget folder.
            - **Crane rail in hall 2, €21,000.** The inspector accepts the old one for one more year
              only.
            - **Temporary workers, €46,000**, if the orders come as Nikos expects.

            What we would stop: painting in our own shop. Two offers from outside are 10 % cheaper, but
            add four days to each unit.
        """,
        sent="-37 15:10",
        then=(
            Edit("-36 08:45", title="Budget request: Production and Purchasing (with crane rail)"),
            Consider(
                "-34 11:20",
                "Taken into the first draft: positioner and crane rail. Temporary workers only as a "
                "reserve, released when Aegina signs. Painting stays for now.",
            ),
        ),
    ),
    MemoScript(
        key="budget-engineering",
        owner="adaeze",
        recipient="helene",
        purpose=APPROVAL,
        subscribers=("marek", "emma", "linh"),
        title="Budget request, Engineering and Testing",
        text="""
            - Other costs as ruled.
            - **Design of the CO₂ Tern, €85,000** over the year: 900 hours of our own, the class
              drawings and one prototype. Three customers are waiting ({memo tern-co2}).
            - **Bench 2: new frequency converter, €31,000.** The maker no longer has parts for the old
              one.
            - Head of Testing: among the wages, with Hélène.

            What we would stop: special drawings for repeat orders without an extra price. This alone
            would free about 400 hours a year, and I would like to stop it anyway.
        """,
        sent="-36 16:30",
        then=(
            Consider(
                "-34 14:00",
                "Taken over: converter, and €60,000 for the CO₂ Tern. The prototype waits for the "
                "second half of the year.",
            ),
            Reopen(
                "-31 09:40",
                "Adaeze showed me that without the prototype there are no class drawings. The two "
                "cannot be separated, so my cut makes no sense.",
            ),
            Consider(
                "-29 10:50",
                "Converter €31,000 and CO₂ Tern €85,000 go into the first draft as requested. The "
                "management decides whether the Tern is worth it, not I.",
            ),
        ),
    ),
    MemoScript(
        key="budget-service",
        owner="grace",
        recipient="helene",
        purpose=APPROVAL,
        subscribers=("anna", "nikos"),
        title="Budget request, Service: a fourth engineer in Europe and spares worth €120,000",
        text="""
            Service earned 31 % more than planned this year, with the same five engineers. They travel
            190 days on average. Two have told me that they will not do this another year.

            - **A fourth engineer in Europe**, about €72,000 with travel
            - **Spares in Singapore and Busan, €120,000**, paid back in 14 months at this year's sales
            - Everything else as ruled

            What we would stop: visits below €1,500 without a maintenance contract.
        """,
        sent="-35 15:20",
        then=(
            Postpone(
                "-33 16:15",
                -10,
                "I need the result of the last quarter for Service, with FCN-31 taken out. "
                "The figures close in four weeks.",
            ),
            Subscribe("-21 10:30", ("ingrid",)),
        ),
    ),
    MemoScript(
        key="budget-first-sum",
        owner="helene",
        recipient="rajiv",
        purpose=DECISION,
        subscribers=("ingrid",),
        title="Budget: the first sum is €680,000 over the target, three ways to close the gap",
        text="""
            All requests together give costs of €19.64 million. The target is **€18.96 million**, so we
            are **€680,000** over. Service is counted with half of what Grace asks for.

            - **A. Move.** CO₂ Tern and the spares by half a year, positioner leased: €190,000.
            - **B. Stop.** Special drawings, small visits, own painting: €160,000, but painting costs us
              four days per unit.
            - **C. Raise.** Prices of Petrel and of spare parts by 4 %. Nikos expects to lose few
              orders: about €330,000.

            I propose A without touching the Tern, B without painting, and C. That closes about
            €560,000. The rest is Aegina: with their signature we are there.

            I need your view **before {day 5}**, so that the papers for the meeting go out in time.
        """,
        files=("Budget, first sum.xlsx",),
        written="-12 17:20",
        sent="-8 09:10",
        then=(
            Edit(
                "-7 11:35",
                text="""
                    All requests together give costs of €19.64 million. The target is
                    **€18.96 million**, so we are **€680,000** over. Service is counted with half of
                    what Grace asks for.

                    - **A. Move.** CO₂ Tern and the spares by half a year, positioner leased: €190,000.
                    - **B. Stop.** Special drawings, small visits, own painting: €160,000, but painting
                      costs us four days per unit.
                    - **C. Raise.** Prices of Petrel and of spare parts by 4 %. Nikos expects to lose
                      few orders: about €330,000. He would announce it two months ahead.

                    I propose A without touching the Tern, B without painting, and C. That closes about
                    €560,000. The rest is Aegina: with their signature we are there.

                    I need your view **before {day 5}**, so that the papers for the meeting go out in
                    time.
                """,
            ),
        ),
    ),
)
