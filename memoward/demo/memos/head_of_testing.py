"""A hire: Testing and Certification gets its own head again."""

from .script import (
    APPROVAL,
    CONSIDERATION,
    DECISION,
    INFORMATION,
    Consider,
    MemoScript,
    Postpone,
    Resume,
    Subscribe,
)

MEMOS = (
    MemoScript(
        key="testing-needs-head",
        owner="marek",
        recipient="ingrid",
        purpose=DECISION,
        subscribers=("adaeze", "helene"),
        title="Testing needs its own head again",
        text="""
            Since Bartosz left I have looked after Testing beside the plant. It works because Linh works
            for two. It is not good for three reasons:

            - I sign test reports for units that **my own people** built. Class has not said anything
              yet. The auditor will.
            - Nobody speaks for Testing when Engineering plans.
            - Certificates for two type approvals run out within the year and nobody prepares them.

            I ask for your decision to fill the post. Linh does not want it, I asked her. She wants to
            stay at the bench.
        """,
        sent="-74 13:45",
        then=(
            Consider(
                "-73 09:20",
                "Yes. You are right about the signatures, that should have been said earlier. Until "
                "the post is filled Adaeze signs the reports, from today. Hélène starts the search.",
            ),
        ),
    ),
    MemoScript(
        key="testing-advertisement",
        owner="helene",
        recipient="ingrid",
        purpose=APPROVAL,
        subscribers=("adaeze", "marek"),
        title="Head of Testing and Certification: advertisement and salary",
        text="""
            **Place:** Gdynia. **Reports to:** Adaeze. **Team:** Linh and, from next year, one technician.

            *We look for somebody who has led type approvals of pressure equipment or ship machinery,
            likes to stand at a test bench, and can say no to production.*

            Salary between the two bands that we discussed. Advertised for four weeks, in Poland and in
            the Netherlands, and with the two technical universities. No agency for now, which saves
            about €18,000.
        """,
        files=("Head of Testing, advertisement.docx",),
        sent="-67 11:05",
        then=(
            Consider(
                "-66 15:30",
                'Approved. Leave "can say no to production" in, Marek laughed and agreed.',
            ),
        ),
    ),
    MemoScript(
        key="testing-candidates",
        owner="adaeze",
        recipient="ingrid",
        purpose=DECISION,
        subscribers=("helene", "marek"),
        title="Head of Testing: two candidates, my recommendation",
        text="""
            Of 31 applications we spoke to six and invited two to Gdynia for a day each.

            **Katarzyna Nowak**, 41, eleven years at a class society, the last four as surveyor for
            refrigeration. Knows every rule and the people behind them. Has never led anybody.

            **Daniel Ferreira**, 36, test engineer at a pump maker, leads four people. Very good at the
            bench, calm. New to ships and to class.

            Linh, who worked with both for half a day, would take either and prefers Katarzyna. Marek
            prefers Daniel. I recommend **Katarzyna Nowak**: certificates are our bottleneck, and
            leading a team of two can be learned.

            Both expect an answer by {day -26}.
        """,
        files=("Head of Testing, advertisement.docx",),
        written="-30 16:20",
        sent="-29 09:00",
        then=(
            Postpone("-29 10:10", -27, "I want to talk to both on the telephone myself."),
            Resume("-28 16:00"),
            Consider(
                "-27 08:45",
                "Katarzyna Nowak. She asked me better questions than I asked her. Hélène makes the "
                "offer today; Adaeze calls Daniel Ferreira herself before he gets a letter, and asks "
                "whether we may write to him again next year.",
            ),
        ),
    ),
    MemoScript(
        key="testing-contract",
        owner="helene",
        recipient="rajiv",
        purpose=INFORMATION,
        subscribers=("ingrid", "adaeze", "marek", "linh"),
        title="Katarzyna Nowak has signed and starts on {day 8}",
        text="""
            The contract is signed on both sides. She starts on **{day 8}**, in her first week with
            Adaeze in Schiedam, then in Gdynia.

            Until then: Owen prepares accounts and a computer, Yusuf clears the desk beside bench 2,
            Adaeze goes on signing the reports. Marek hands over on {day 13}.
        """,
        sent="-14 15:00",
        then=(
            Subscribe("-14 15:20", ("owen", "yusuf")),
            Consider("-13 09:50", "Good. I will be in Gdynia on her second Monday and show my face."),
        ),
    ),
    MemoScript(
        key="testing-equipment",
        owner="owen",
        recipient="helene",
        purpose=APPROVAL,
        title="Accounts and equipment for Katarzyna Nowak: €2,140",
        text="""
            - notebook as for the design engineers, €1,720
            - telephone, €420
            - accounts: mail, drawings (read), test database (write), Memoward
            - class portal: **has to be asked for by Adaeze**, takes about a week

            The notebook takes six working days to arrive, so I would order today or tomorrow.
        """,
        sent="-2 10:20",
    ),
    MemoScript(
        key="testing-handover",
        owner="linh",
        recipient="adaeze",
        purpose=CONSIDERATION,
        subscribers=("marek",),
        title="What the new head of Testing should find ready on the first day",
        text="""
            My list, please add to it:

            1. which certificates end when (done, in the test folder)
            2. open test plans: TP-121, TP-122, TP-124
            3. the two type approvals, who at class has what on the desk
            4. bench 1 and 2: what is weak, what is on order
            5. **who may sign what from when**: I cannot write this one

            I would like to spend the second morning with her at bench 1 without anybody else.
        """,
        sent="-4 08:55",
    ),
)
