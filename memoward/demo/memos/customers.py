"""Customers: Aegina Lines and their six ships, contracts and complaints."""

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
        key="ferry-complaint",
        owner="anna",
        recipient="grace",
        purpose=CONSIDERATION,
        title="Baltic ferry complains about ice in cold room 2, third time since installation",
        text="""
            The third call in eight weeks. Each time we changed the setting of the defrost, each time it
            was good for two weeks. I looked at the trend data: the door is open **four hours a day**,
            more than anybody assumed when the room was laid out.

            A strip curtain would cure most of it, €340. But the crew took the first one down because
            the trolleys catch in it. An air curtain is €2,900.

            I think this is not a matter for warranty, but I do not want to say so for the fourth time
            without an offer.
        """,
        sent="-34 10:20",
        then=(
            Edit("-33 09:10", recipient="nikos", purpose=DECISION),
            Subscribe("-33 09:12", ("adaeze",)),
            Consider(
                "-32 12:50",
                "We give the air curtain at cost, €2,100, and fit it for nothing at the next visit. In "
                "return they confirm that the complaint is closed. I call the superintendent.",
            ),
        ),
    ),
    MemoScript(
        key="aegina-discount",
        owner="nikos",
        recipient="ingrid",
        purpose=APPROVAL,
        subscribers=("rajiv", "helene"),
        title="Aegina Lines: 7 % for six ships",
        text="""
            Aegina builds six reefer ships and wants one maker for all provision plants and the cargo
            monitoring. We are one of two left. Our offer is **€2.04 million**. They ask for 9 % off.

            I would offer **7 %**, if:

            - all six are ordered now, with fixed dates
            - 25 % is paid with the order
            - they sign a service contract for five years, €46,000 a year

            At 7 % we earn 19 % before overheads, with the service contract more than on the single
            ships of last year. The other maker is cheaper but has no one in Piraeus.
        """,
        files=("Aegina Lines, offer.pdf",),
        sent="-28 11:15",
        then=(
            Subscribe("-27 10:00", ("marek",)),
            Consider(
                "-26 14:30",
                "7 % is approved with all three conditions. Without the service contract it is 4 %. "
                "Marek must confirm the six dates in writing before you offer them, and with a second "
                "shift, if that is what it takes.",
            ),
        ),
    ),
    MemoScript(
        key="aegina-visit",
        owner="ingrid",
        recipient="rajiv",
        purpose=INFORMATION,
        subscribers=("nikos", "marek", "adaeze", "helene", "grace", "linh", "yusuf"),
        title="Aegina Lines visit Gdynia on {day -15}",
        text="""
            Mr Vassilakis, his technical director and two superintendents come to see the plant on
            **{day -15}** from 10:00 to about 15:00.

            - Marek shows the plant, Linh bench 1 with a Gannet running
            - Adaeze has twenty minutes on how we will work with the yard
            - lunch in the canteen, as always, with everybody who likes to talk to them
            - prices are not discussed that day, by anyone

            Please be there in time. They decide partly on what they see on the floor.
        """,
        sent="-21 16:00",
        then=(Consider("-20 08:55", "Noted. I drive with them from the airport."),),
    ),
    MemoScript(
        key="aegina-guarantee",
        owner="nikos",
        recipient="rajiv",
        purpose=APPROVAL,
        subscribers=("helene", "ingrid"),
        title="Aegina Lines: bank guarantee for the advance payment, €474,000",
        text="""
            Aegina accepts 7 %, the dates and the service contract. For the 25 % in advance
            (€474,300) they want a **bank guarantee** until the third ship is delivered.

            Our bank asks 0.9 % a year, about €6,400 for eighteen months. Hélène says the credit line is
            large enough if the Hanbit guarantee ends on {day 15} as planned.

            They sign when they have the text of the guarantee. The signature is set for **{day 5}** in
            Piraeus.
        """,
        files=("Aegina Lines, offer.pdf",),
        sent="-2 13:10",
    ),
    MemoScript(
        key="price-list",
        owner="helene",
        recipient="nikos",
        purpose=CONSIDERATION,
        title="Prices of spare parts: 212 items that we sell below cost",
        text="""
            While preparing the budget I compared the list of spare parts with what we paid this year.
            **212 of 3,400 items** are sold below cost, mostly gaskets, sensors and small valves. It is
            €41,000 a year.

            Please look at the list (budget folder, *spares below cost*) and tell me which of them are
            low on purpose. The rest I would raise with the next price list.
        """,
        sent="-3 11:00",
    ),
    MemoScript(
        key="service-contracts",
        owner="anna",
        recipient="nikos",
        purpose=CONSIDERATION,
        subscribers=("grace",),
        title="19 service contracts end in the next three months",
        text="""
            The list is in the customer file under *contracts, ending*. Eleven will renew by themselves.
            For eight somebody should call:

            - Norsund (5 vessels): **after** the settlement, not before
            - the Baltic ferry: happy again since the air curtain
            - Cape Lion and Atlantida: both have asked for a lower price

            Shall I call, or do you want to do it with the price list in hand? I can do the first four
            next week.
        """,
        sent="-3 13:20",
    ),
)
