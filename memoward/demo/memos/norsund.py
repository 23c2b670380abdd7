"""The incident: a chiller stops on the trawler Norsund Hav, and what it costs."""

from .script import (
    APPROVAL,
    CONSIDERATION,
    DECISION,
    INFORMATION,
    Consider,
    Edit,
    MemoScript,
    Postpone,
)

MEMOS = (
    MemoScript(
        key="norsund-failure",
        owner="anna",
        recipient="grace",
        purpose=DECISION,
        subscribers=("nikos", "adaeze"),
        title="Norsund Hav: chiller 2 stopped at sea, 240 tonnes of mackerel on board",
        text="""
            The chief engineer of **Norsund Hav** called at 07:35. Chiller 2 (Gannet 160, delivered 14
            months ago) stopped with low oil level. There is oil and ammonia at the shaft seal, the
            machine space is ventilated and nobody is hurt. Chiller 1 runs and holds the tanks at
            −0.5 °C, but they are 19 hours from Ålesund and cannot fish.

            What I have done:

            - the crew keeps chiller 2 isolated and does not try to restart it
            - a seal kit is on the way from Schiedam by courier, in Ålesund tomorrow at 11:00
            - Piet can fly this afternoon

            I need your yes for Piet (he was to start at the ferry on {day -70}) and for telling the
            owner that the visit is on warranty until we know the cause.
        """,
        sent="-72 08:25",
        then=(
            Consider(
                "-72 15:40",
                "Yes to both. Piet flies today, I move the ferry by three days and call them myself. "
                'Say to the owner "no charge until we know the cause", not more, and in writing. '
                "Keep the old seal with its faces untouched for Linh.",
            ),
        ),
    ),
    MemoScript(
        key="norsund-report",
        owner="grace",
        recipient="ingrid",
        purpose=INFORMATION,
        subscribers=("rajiv", "nikos", "adaeze", "marek", "helene", "anna"),
        title="Norsund Hav: what happened, and what the owner may claim",
        text="""
            Chiller 2 on Norsund Hav lost its shaft seal at sea ({memo norsund-failure}). The vessel
            landed her catch in Ålesund; about **60 of 240 tonnes** were sold at a lower grade. She
            lost two days of fishing. The new seal was in after nine hours and she sailed on
            {day -70}.

            The owner has asked for our explanation and keeps his claim open. Our conditions limit it
            to the repair, but Norsund has four more vessels on order with us.

            It is the second seal of this make in a year. The first one, on Cape Lion, looked
            like a
            fault in fitting. Linh has both.

            I will report again when we know the cause. Until then please let all questions from
            Norsund go to Nikos or me.
        """,
        files=("Shaft seal, Norsund Hav.jpg",),
        sent="-69 11:20",
        then=(
            Consider(
                "-69 13:10",
                "Thank you, clear. I called Mr Aasen this morning and told him that he will have our "
                "explanation in writing within two weeks, whatever it says.",
            ),
        ),
    ),
    MemoScript(
        key="seal-cause",
        owner="linh",
        recipient="adaeze",
        purpose=CONSIDERATION,
        subscribers=("grace", "anna", "emma", "marek"),
        title="Cause of the seal failures: O-ring material does not stand the new oil",
        text="""
            I examined both seals, Norsund Hav and Cape Lion, and 12 new ones from stock.

            **Finding.** The secondary O-ring has swollen by 11 % and is soft. The faces are good. When
            the ring swells the face can no longer follow the shaft, and oil passes.

            **Cause.** Two years ago the seal maker changed the ring from HNBR to a chloroprene
            compound, with the same part number. With our former oil nothing happened. With the oil
            that we have used for the last 20 months it swells. In my oven test it takes 600 hours at
            80 °C.

            **Where.** All Gannet 120 and 160 delivered in the last 20 months: 23 vessels, 41 machines.
            By running hours six of them are close to where Norsund Hav was.

            **Remedy.** An HNBR ring of the same size. A seal kit with it costs €310. Fitting takes one
            person about six hours.
        """,
        files=("Shaft seal, Norsund Hav.jpg", "Oven test, O-rings.csv"),
        sent="-64 10:30",
        then=(
            Consider(
                "-64 16:20",
                "Convincing. Purchasing blocks the chloroprene kits today. I write the field change "
                "notice for all 41 machines and take it to Ingrid, with the six vessels first. "
                "Linh: please send the oven test with pictures to Grace for the owner.",
            ),
        ),
    ),
    MemoScript(
        key="norsund-provision",
        owner="grace",
        recipient="helene",
        purpose=APPROVAL,
        subscribers=("ingrid", "adaeze"),
        title="Provision of €115,000 for FCN-31 and the Norsund claim",
        text="""
            For this year's accounts I ask you to set aside:

            | | |
            | --- | --- |
            | Seal kits, 41 | €12,710 |
            | Visits to 23 vessels | €70,000 |
            | Norsund, difference in the price of the catch | €22,000 |
            | Unforeseen, 10 % | €10,290 |
            | **Total** | **€115,000** |

            What we may get from the seal maker is not deducted.
        """,
        sent="-57 14:30",
        then=(
            Postpone("-56 11:00", -49, "Waiting for the auditor: does the claim belong to this year?"),
            Edit(
                "-53 15:10",
                title="Provision of €104,710 for FCN-31 and the Norsund claim",
                text="""
                    For this year's accounts I ask you to set aside:

                    | | |
                    | --- | --- |
                    | Seal kits, 41 | €12,710 |
                    | Visits to 23 vessels | €70,000 |
                    | Norsund, difference in the price of the catch | €22,000 |
                    | **Total** | **€104,710** |

                    I took the 10 % for unforeseen costs out: as you told me on the telephone, the
                    auditor accepts only what we can name. What we may get from the seal maker is not
                    deducted.
                """,
            ),
            Consider(
                "-49 09:35",
                "Approved and booked. The auditor agrees that cause and claim both lie in this year. "
                "Please send me the cost of each visit with the order number, not one sum at the end.",
            ),
        ),
    ),
    MemoScript(
        key="norsund-superintendent",
        owner="anna",
        recipient="nikos",
        purpose=INFORMATION,
        title="New superintendent at Norsund",
        text="""
            Mr Aasen retires. From {day -30} the superintendent is **Kari Myklebust**, who was chief
            engineer on Norsund Viking and knows our plants well. Number and address are in the
            customer file.
        """,
        sent="-36 13:30",
        then=(Consider("-35 09:10", "Thanks. I will visit her when I am in Bergen."),),
    ),
    MemoScript(
        key="norsund-overhaul",
        owner="nikos",
        recipient="ingrid",
        purpose=DECISION,
        subscribers=("grace", "helene"),
        title="Norsund asks for half off the next overhaul instead of a claim",
        text="""
            Norsund will not send us a claim for the lost fishing days if we do the overhaul of Norsund
            Viking at **half the price**. The overhaul is worth €64,000, so this is €32,000. Their
            claim, if it came, would be about €40,000 and we would dispute most of it.

            With four vessels on order I would say yes and make it a formal settlement, so that nobody
            comes back to it. Kari Myklebust wants to close it too.
        """,
        sent="-9 12:10",
        then=(
            Postpone(
                "-8 09:30",
                7,
                "I lean towards yes. Our insurer meets the seal maker's insurer next week, and a "
                "settlement before that could cost us the recourse.",
            ),
        ),
    ),
)
