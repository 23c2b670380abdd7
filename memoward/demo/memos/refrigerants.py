"""New rules for refrigerants, and whether to build with CO₂."""

from .script import (
    CONSIDERATION,
    DECISION,
    EVERYBODY,
    INFORMATION,
    Consider,
    MemoScript,
    Postpone,
    Reopen,
    Subscribe,
)

MEMOS = (
    MemoScript(
        key="f-gas",
        owner="emma",
        recipient="adaeze",
        purpose=INFORMATION,
        subscribers=("nikos", "grace", "linh"),
        title="F-gas rules: which of our units they touch, and when",
        text="""
            I went through the European regulation and the quota tables with our units beside me.

            **Not touched:** all Gannet units (ammonia).

            **Touched:**

            - **Tern** with R-449A. New units may be sold for now, but the quota shrinks and the price
              of the gas has doubled since last year. In four years I would not count on getting it.
            - **Petrel** with R-513A. Fine for about ten years.
            - **Old Tern with R-404A**, about 300 at sea. Topping up with new gas is already forbidden
              for the larger ones. Recovered gas only, and there is little of it.

            Flag matters: ships under flags outside Europe may do more, but the owners want one gas for
            the fleet.
        """,
        sent="-70 13:50",
        then=(
            Consider(
                "-69 10:15",
                "The best two pages on this that I have seen. Two questions follow and I will bring "
                "both to Ingrid: when do we stop R-404A work, and when is there a CO₂ Tern.",
            ),
        ),
    ),
    MemoScript(
        key="r404a-stop",
        owner="adaeze",
        recipient="ingrid",
        purpose=DECISION,
        subscribers=EVERYBODY,
        title="We stop selling R-404A conversions and top-ups",
        text="""
            I ask for the decision that from **{day 40}** on we neither sell nor carry out work that
            puts R-404A into a ship, anywhere in the world.

            **Why everywhere.** In Europe it is mostly forbidden ({memo f-gas}). Outside it is still
            allowed in places, but nobody can keep two kinds of stock, two kinds of training and two
            kinds of paper apart for 30 jobs a year.

            **What owners get instead.** Conversion of an old Tern to R-449A takes two days in port and
            costs about €9,000. Grace has three engineers who can do it.

            **What it costs us.** About €70,000 of sales a year, most of which comes back as conversions.
        """,
        sent="-42 10:50",
        then=(
            Consider(
                "-40 09:10",
                "Decided as proposed, from {day 40}, worldwide. Nikos and Grace write to the owners "
                "this month so that nobody is surprised. Orders that are signed by today are carried "
                "out. Questions from customers go to Grace.",
            ),
            Reopen(
                "-38 11:00",
                "I forgot the two naval contracts, which oblige us to support R-404A until they end.",
            ),
            Consider(
                "-38 11:25",
                "Decided, from {day 40}, worldwide, except the two naval contracts, which we fulfil "
                "to their end with recovered gas. Nikos and Grace write to the owners this month. "
                "Orders that are signed by today are carried out. Questions go to Grace.",
            ),
        ),
    ),
    MemoScript(
        key="tern-co2",
        owner="nikos",
        recipient="adaeze",
        purpose=CONSIDERATION,
        subscribers=("ingrid", "grace"),
        title="Three customers ask for the Tern 40 with CO₂",
        text="""
            In two months three owners have asked for provision plants with CO₂, size of the Tern 40:

            - a ferry line in the Baltic, four ships, decision within a year
            - Aegina Lines, as an option for ships 4 to 6
            - a yacht yard in Viareggio, small but pays well

            Two of our competitors show CO₂ units in their catalogues. I do not know of any that sails.

            I do not ask for a price yet. I ask what I may say: **when could we deliver a first one,
            and roughly how much dearer is it?** My guess of 25 % was accepted without a word.
        """,
        sent="-43 11:20",
        then=(
            Postpone(
                "-42 15:00",
                13,
                "An honest answer needs the money for design. That is decided in the budget meeting. "
                "Until then say that we are working on it and give no date.",
            ),
            Subscribe("-41 12:40", ("emma",)),
        ),
    ),
    MemoScript(
        key="tern-co2-sketch",
        owner="emma",
        recipient="adaeze",
        purpose=INFORMATION,
        subscribers=("linh",),
        title="CO₂ Tern 40: first sketch of the skid",
        text="""
            Not finished. What I have:

            - 130 bar side fits on the left of the present frame, gas cooler on top
            - receiver is the problem: 600 mm too long for the door of a ferry's machine space
            - **noise?** ask Linh what she measured at the show

            Still to do: weights, a picture that Nikos can show.
        """,
        written="-7 15:30",
    ),
)
