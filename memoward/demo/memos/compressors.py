"""The supplier change: Brennholt raises its prices, and Corvo becomes the second source."""

from .script import (
    APPROVAL,
    CONSIDERATION,
    DECISION,
    INFORMATION,
    Consider,
    Edit,
    MemoScript,
    Subscribe,
)

MEMOS = (
    MemoScript(
        key="brennholt-prices",
        owner="zofia",
        recipient="marek",
        purpose=INFORMATION,
        subscribers=("yusuf", "adaeze"),
        title="Brennholt: prices up 14 % and 26 weeks delivery for all screw compressors",
        text="""
            Brennholt told us by letter today that from {day -60} all screw compressors cost
            **14 % more**. The delivery time goes from 16 to **26 weeks**, also for orders that are
            placed but not yet confirmed. We have three such orders, for nine compressors.

            They give two reasons: the price of castings, and one large customer who has booked most
            of their second line. I called Mr Reuter. He says there is no room on the price, but he
            may keep 16 weeks for four of our nine if we confirm them this week.

            I would like to confirm four Gannet 160 compressors now and ask two or three other makers
            for offers on the rest.
        """,
        sent="-83 10:20",
        then=(
            Consider(
                "-83 15:05",
                "Confirm the four today. Ask at least three makers, the same questions to all, and "
                "show me a comparison in two weeks. Adaeze's people must say what fits the skid "
                "before we talk prices with anybody.",
            ),
        ),
    ),
    MemoScript(
        key="compressor-comparison",
        owner="zofia",
        recipient="marek",
        purpose=CONSIDERATION,
        subscribers=("adaeze", "emma", "linh"),
        title="Compressors for Gannet 120 and 160: four makers compared",
        text="""
            As agreed in {memo brennholt-prices}. Prices are for the size that the Gannet 160 needs,
            at 24 pieces a year, delivered to Gdynia.

            | Maker | Price | Delivery | Class approval | Service in Asia |
            | --- | --- | --- | --- | --- |
            | Brennholt (today) | €21,900 | 26 weeks | yes | Singapore, Shanghai |
            | Corvo | €19,350 | 12 weeks | yes, two societies | Singapore |
            | Teshima | €22,400 | 14 weeks | yes | everywhere |
            | Halden & Roth | €17,800 | 10 weeks | applied for | none |

            - **Corvo** offers two machines for testing at 30 % off. Shaft height is 18 mm lower than
              Brennholt's, so the base frame changes.
            - **Teshima** fits without changes but is dearer than Brennholt is today.
            - **Halden & Roth** has no service outside Europe, which I think ends the matter.

            My proposal: talk further with Corvo and Teshima only.
        """,
        files=("Compressors compared.xlsx", "Corvo quotation Q-7741.pdf"),
        sent="-76 09:40",
        then=(
            Consider(
                "-75 08:30",
                "Agreed: Corvo and Teshima. Halden & Roth is out as long as there is no service in "
                "Asia. Emma to say what the 18 mm mean before any machine is ordered.",
            ),
        ),
    ),
    MemoScript(
        key="gannet-skid",
        owner="emma",
        recipient="adaeze",
        purpose=CONSIDERATION,
        subscribers=("zofia", "marek", "linh"),
        title="What a Corvo compressor changes on the Gannet skid",
        text="""
            I put the Corvo C6 into the Gannet 160 model. In short: it fits, with three changes.

            1. **Base frame.** The shaft is 18 mm lower. A packing frame is quick but ugly, and class
               will ask for a vibration calculation. A new frame costs about 60 hours of design, once.
            2. **Oil separator.** The suction flange is on the other side, so the separator moves
               210 mm aft. Access to the filter gets better, not worse.
            3. **Controls.** Slide valve is 4–20 mA instead of pulses. The controller can do both; it
               is a setting and two terminals.

            The 120 is the same with smaller numbers. Weight goes down by 40 kg.

            I recommend the new frame and not the packing frame.
        """,
        files=("Gannet 160, skid with Corvo.png",),
        written="-68 11:10",
        sent="-67 09:30",
        then=(
            Consider(
                "-66 09:15",
                "New frame. Emma does the design in the Gannet 160 first and we copy it to the 120 "
                "when the tests are good. Please book the hours on 7730 so that we see what the "
                "change of supplier costs.",
            ),
        ),
    ),
    MemoScript(
        key="corvo-terms",
        owner="zofia",
        recipient="marek",
        purpose=CONSIDERATION,
        subscribers=("helene",),
        title="Corvo frame agreement: terms after the second round",
        text="""
            Where we are with Corvo after the call of {day -24}:

            - 24 to 36 machines a year, two years, price **€19,100** fixed for the first year.
            - Delivery 12 weeks; for every week later 1 % off, at most 8 %.
            - Payment 45 days. They asked for 30 % in advance and dropped it.
            - Warranty 24 months from commissioning, but not more than 30 from delivery.

            Open: they want us to take **at least 18** in the first year. With the orders we know of
            we need 16 to 20 beside Brennholt.
        """,
        files=("Corvo frame agreement, draft.docx",),
        sent="-23 10:05",
        then=(
            Edit(
                "-22 09:25",
                text="""
                    Where we are with Corvo after the call of {day -24} and their mail of this
                    morning:

                    - 24 to 36 machines a year, two years, price **€19,100** fixed for the first year.
                    - Delivery 12 weeks; for every week later 1 % off, at most 8 %.
                    - Payment 45 days. They asked for 30 % in advance and dropped it.
                    - Warranty 24 months from commissioning, but not more than 30 from delivery.
                    - **New:** the least quantity in the first year is now 14 and not 18.

                    With the orders we know of we need 16 to 20 beside Brennholt, so 14 is safe.
                """,
            ),
            Consider(
                "-22 16:10",
                "Good terms. Add one thing: spare rotor sets on stock in Singapore, at their cost, "
                "otherwise Grace cannot promise anything to the owners. Then it goes to Rajiv.",
            ),
        ),
    ),
    MemoScript(
        key="corvo-decision",
        owner="marek",
        recipient="rajiv",
        purpose=DECISION,
        subscribers=("adaeze", "helene", "zofia", "grace", "nikos"),
        title="Decision: Corvo as second source for the Gannet 120 and 160",
        text="""
            **What I ask for:** your decision to sign the frame agreement with Corvo for two years.

            **Why.** Brennholt has 26 weeks and 14 % more ({memo brennholt-prices}). We lost one order
            last year because of delivery time alone. Corvo passed our 500 hours
            ({memo corvo-500-hours}) and costs €2,800 less per machine.

            **What it costs once.** Design of the frame about €9,000, test machines €27,090 which we
            build in, class documents €6,500.

            **What it saves.** About €45,000 a year at 16 machines.

            **Risk.** Two makers mean two sets of spares. Corvo keeps rotor sets in Singapore at its
            own cost. We stay with Brennholt for the Gannet 250 and for repeat orders where the owner
            wants the same machine.
        """,
        files=("Corvo frame agreement, draft.docx", "TP-119 test report, corrected.pdf", "Compressors compared.xlsx"),
        written="-20 14:00",
        sent="-19 09:30",
        then=(
            Subscribe("-19 10:10", ("emma", "linh", "yusuf")),
            Consider(
                "-17 11:45",
                "Decided: yes. Marek signs. Two conditions. Brennholt hears it from us and not from "
                "the market, and Zofia calls Mr Reuter before the signature. And we look at the "
                "share between the two makers every half year, first time with next year's budget.",
            ),
        ),
    ),
    MemoScript(
        key="corvo-deliveries",
        owner="zofia",
        recipient="marek",
        purpose=INFORMATION,
        subscribers=("yusuf", "linh", "emma"),
        title="Corvo: delivery weeks of the first eight machines",
        text="""
            Corvo confirmed the first call-off:

            - 2 machines in week {week 38} for order 4452
            - 4 machines in week {week 48} for orders 4455 and 4456
            - 2 machines in week {week 58}, not yet assigned

            The first two need the new base frame, so the drawing has to be released by
            **{day 9}**. Emma knows.

            For the last two I need your word which order gets them. Otherwise they go to stock.
        """,
        sent="-4 13:15",
    ),
    MemoScript(
        key="brennholt-letter",
        owner="zofia",
        recipient="marek",
        purpose=APPROVAL,
        title="Letter to Brennholt about lower quantities from next year",
        text="""
            Draft of the letter, after my call with Mr Reuter:

            > Dear Mr Reuter,
            >
            > as we told you on the telephone, we will order part of our compressors from a second
            maker from now on. For the coming year we expect to need 10 to 14 machines from you,
            mainly for the Gannet 250 and for repeat orders.

            Still to add: the open question of the four machines at 16 weeks. Ask Hélène whether we
            may mention the payment terms.
        """,
        files=("Brennholt, notes of the call.txt",),
        written="-3 15:50",
    ),
)
