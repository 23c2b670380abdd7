"""What concerns everybody: holidays, passwords, travel."""

from .script import (
    APPROVAL,
    CONSIDERATION,
    EVERYBODY,
    INFORMATION,
    Consider,
    Edit,
    MemoScript,
    Reopen,
)

MEMOS = (
    MemoScript(
        key="closing-days",
        owner="helene",
        recipient="ingrid",
        purpose=APPROVAL,
        subscribers=EVERYBODY,
        title="Days on which Schiedam and Gdynia are closed next year",
        text="""
            Proposal, the works councils of both places agree:

            - between Christmas and New Year, both places
            - the Friday after Ascension Day, Schiedam only
            - two weeks in summer, Gdynia, the same two weeks as this year

            Service works on all days. Singapore, Busan, Piraeus and Halifax follow their own calendars.
            Whoever would like to work on a closing day speaks with the head of department.
        """,
        sent="-48 14:10",
        then=(
            Consider(
                "-47 09:30",
                "Approved. Please plan deliveries around it now and not in the week before.",
            ),
        ),
    ),
    MemoScript(
        key="second-factor",
        owner="owen",
        recipient="rajiv",
        purpose=APPROVAL,
        subscribers=EVERYBODY,
        title="Signing in to mail with a second step, for everybody, from {day -25}",
        text="""
            In the last two months four of us were sent very good copies of our own sign-in page. One
            password was typed into it. I saw it after eleven minutes and nothing was lost, but that was
            luck.

            I propose that **from {day -25}** mail and the drawing archive ask for a second step: a code on
            the telephone, or a small key for those who do not want to use their own telephone. I have 40
            keys here.

            - once per device and month, not each time
            - I come to Gdynia for two days and set it up with everybody there
            - Singapore, Busan and Halifax by video, half an hour each
        """,
        sent="-39 11:00",
        then=(
            Edit(
                "-38 09:35",
                text="""
                    In the last two months four of us were sent very good copies of our own sign-in page.
                    One password was typed into it. I saw it after eleven minutes and nothing was lost, but
                    that was luck.

                    I propose that **from {day -25}** mail and the drawing archive ask for a second step: a
                    code on the telephone, or a small key for those who do not want to use their own
                    telephone. I have 40 keys here.

                    - once per device and month, not each time
                    - I come to Gdynia for two days and set it up with everybody there
                    - Singapore, Busan and Halifax by video, half an hour each
                    - computers at the benches and in the hall have a key that stays there (Linh's question)
                """,
            ),
            Consider(
                "-37 13:20",
                "Approved from {day -25}, without exceptions, managers first. Whoever was caught by "
                "such a page and says so at once has done the right thing.",
            ),
        ),
    ),
    MemoScript(
        key="mail-move",
        owner="owen",
        recipient="rajiv",
        purpose=INFORMATION,
        subscribers=EVERYBODY,
        title="Mail is off on Saturday, {saturday 4}, from 08:00 to about 14:00",
        text="""
            The mail server moves to new machines on **Saturday, {saturday 4}**. Nothing gets lost: mail
            that is sent to us in that time arrives in the afternoon.

            - The emergency number of Service works all the time.
            - Telephones may ask for the password once more.
            - If something looks wrong on Monday, **call me**, do not write.
        """,
        sent="-5 09:30",
    ),
    MemoScript(
        key="travel-rules",
        owner="helene",
        recipient="rajiv",
        purpose=CONSIDERATION,
        subscribers=("grace", "nikos", "anna", "seoyeon"),
        title="Travel: train instead of plane under six hours, and one booking office for all",
        text="""
            We spent €418,000 on travel in twelve months, a third of it booked within three days of
            leaving. I propose:

            1. **Train** where it takes less than six hours from door to door. Not for emergencies.
            2. **One booking office** for all places. It also knows where everybody is, which we did not
               when the airport in Bergen closed.
            3. Engineers may book flexible fares without asking. Of 60 cheap tickets last year we threw
               23 away.

            I expect €30,000 to €40,000 less, mostly from 3.
        """,
        files=("Travel rules.pdf",),
        sent="-27 15:45",
        then=(
            Consider(
                "-24 11:15",
                "2 and 3 from next month. 1 as advice and not as a rule: somebody who comes from three "
                "weeks on a trawler may choose how to go home.",
            ),
            Reopen(
                "-2 09:40",
                "Grace and Seo-yeon point out that the booking office sleeps when Asia works. Point 2 "
                "has to be looked at again before the contract with them is signed.",
            ),
        ),
    ),
    MemoScript(
        key="archive-key",
        owner="owen",
        recipient="helene",
        title="The key of the paper archive is with me until Thursday",
        sent="-60 09:20",
        then=(Consider("-60 11:05"),),
    ),
)
