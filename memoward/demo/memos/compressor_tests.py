"""Corvo's machines on the test bench, and the papers of testing."""

from .script import (
    APPROVAL,
    CONSIDERATION,
    INFORMATION,
    RECORD,
    Consider,
    Edit,
    MemoScript,
    Reopen,
)

MEMOS = (
    MemoScript(
        key="corvo-test-machines",
        owner="adaeze",
        recipient="rajiv",
        purpose=APPROVAL,
        subscribers=("marek", "helene", "zofia"),
        title="Two Corvo C6 compressors for the test bench: €27,090 outside the budget",
        text="""
            For the reasons in {memo compressor-comparison} we want to run two Corvo C6 machines for
            500 hours before we write them into a contract. Corvo sells them to us at 30 % off,
            €13,545 each. If we go on with Corvo they can be built into the next Gannet 160, so the
            money is not lost. If we do not, we can sell them for perhaps half.

            This is not in the engineering budget. I ask for **€27,090** from the reserve.

            Bench 1 is free for eight weeks from {day -57}, which is why I ask now.
        """,
        files=("Corvo quotation Q-7741.pdf",),
        sent="-62 11:25",
        then=(
            Consider(
                "-61 16:40",
                "Approved from the reserve. Condition: a short report after 250 hours, so that we do "
                "not find out at the end that we lost eight weeks.",
            ),
        ),
    ),
    MemoScript(
        key="corvo-250-hours",
        owner="linh",
        recipient="adaeze",
        purpose=INFORMATION,
        subscribers=("rajiv", "marek", "emma"),
        title="Corvo C6 after 250 hours",
        text="""
            Both machines ran 250 hours at the Gannet 160 points. Nothing stopped by itself.

            - Capacity: 2 % above the data sheet at −5 °C, on it at −25 °C.
            - Oil carry-over: 9 ppm (limit 15).
            - Noise: 82 dB(A) at 1 m, Brennholt has 84.
            - Machine 2 had a weeping joint at the oil cooler at 40 hours. Tightened, dry since.

            I go on to 500 hours as planned.
        """,
        sent="-46 14:10",
        then=(Consider("-45 10:00", "Good. Go on."),),
    ),
    MemoScript(
        key="corvo-500-hours",
        owner="linh",
        recipient="marek",
        purpose=RECORD,
        subscribers=("adaeze", "emma", "zofia", "rajiv"),
        title="Corvo C6: result of the 500-hour test",
        text="""
            Test plan TP-119, bench 1, two machines, refrigerant R-717, points as for Gannet 160.

            | | Required | Machine 1 | Machine 2 |
            | --- | --- | --- | --- |
            | Capacity at −5 °C, kW | 412 | 421 | 418 |
            | Power at −5 °C, kW | ≤ 108 | 104.6 | 105.2 |
            | Oil carry-over, ppm | ≤ 15 | 9 | 11 |
            | Vibration, mm/s | ≤ 7.1 | 3.8 | 4.4 |
            | Stops not caused by us | 0 | 0 | 0 |

            After the test both machines were opened. Bearings and rotors are as new. The discharge
            valve plate of machine 2 shows a light mark, 0.02 mm, which Corvo explains with the first
            start on cold oil.

            **The machines passed.** Photos and logs are in the test folder TP-119.
        """,
        files=("TP-119 test report.pdf", "TP-119 capacity.png"),
        sent="-33 11:30",
        then=(
            Consider(
                "-32 09:10",
                "Passed, good work. To be used as the basis for the decision on Corvo.",
            ),
            Reopen(
                "-30 13:20",
                "Linh found that the pressure sensor of machine 2 was out of calibration from hour "
                "310. The capacity of machine 2 must be measured again before we rely on it.",
            ),
            Edit(
                "-26 15:45",
                files=("TP-119 test report, corrected.pdf",),
                taken_out=("TP-119 test report.pdf",),
                text="""
                    Test plan TP-119, bench 1, two machines, refrigerant R-717, points as for
                    Gannet 160.

                    | | Required | Machine 1 | Machine 2 |
                    | --- | --- | --- | --- |
                    | Capacity at −5 °C, kW | 412 | 421 | 414 |
                    | Power at −5 °C, kW | ≤ 108 | 104.6 | 105.0 |
                    | Oil carry-over, ppm | ≤ 15 | 9 | 11 |
                    | Vibration, mm/s | ≤ 7.1 | 3.8 | 4.4 |
                    | Stops not caused by us | 0 | 0 | 0 |

                    **Corrected:** the capacity of machine 2 was measured again over 48 hours with a
                    calibrated sensor. It is 414 kW and not 418 kW, still above what is required.

                    After the test both machines were opened. Bearings and rotors are as new. The
                    discharge valve plate of machine 2 shows a light mark, 0.02 mm, which Corvo
                    explains with the first start on cold oil.

                    **The machines passed.** Photos and logs are in the test folder TP-119.
                """,
            ),
            Consider(
                "-25 08:50",
                "Passed with the corrected figure for machine 2. All four sensors of bench 1 go to "
                "calibration now and not at the yearly date.",
            ),
        ),
    ),
    MemoScript(
        key="pressure-test-4417",
        owner="linh",
        recipient="marek",
        purpose=RECORD,
        title="Order 4417, unit 2: pressure test witnessed by class",
        text="""
            Tested today at 29 bar for 60 minutes, pressure drop 0. Surveyor: Mr Lis. Certificate
            follows by mail. One remark: the name plate shows the old address of the plant. Corrected
            in the afternoon.
        """,
        sent="-79 15:30",
        then=(Consider("-78 08:15", "Seen. Yusuf: please check the plates of units 3 to 6."),),
    ),
    MemoScript(
        key="gas-log",
        owner="linh",
        recipient="marek",
        purpose=RECORD,
        title="Refrigerant log of the test benches, last six months",
        text="""
            | Gas | In, kg | Recovered, kg | Lost, kg |
            | --- | --- | --- | --- |
            | R-717 | 310 | 298 | 12 |
            | R-449A | 84 | 83.1 | 0.9 |
            | R-513A | 46 | 45.6 | 0.4 |

            Losses are within what the permit allows. The 12 kg of ammonia are from purging before the
            machines were opened, through the scrubber. The log goes to the authority by {day -44}.
        """,
        files=("Refrigerant log.csv",),
        sent="-51 10:40",
        then=(Consider("-50 09:30", "Seen and signed."),),
    ),
    MemoScript(
        key="leak-detectors",
        owner="linh",
        recipient="adaeze",
        purpose=CONSIDERATION,
        subscribers=("marek", "owen"),
        title="Ammonia detectors at the benches are nine years old: replace all six, or only the heads?",
        text="""
            At the last check two of six detectors answered late (38 and 44 seconds, limit 30). I
            changed their heads and they are good again. The maker gives the heads five years, and all
            of ours are older.

            - **Heads only:** 4 × €290, done in a morning
            - **All six new**, with their own alarm line to Owen's system: €7,900

            I would take the heads now, and the new system with the converter of bench 2, because the
            cables are then open anyway.
        """,
        sent="-13 11:10",
        then=(
            Consider(
                "-12 08:50",
                "As you propose: heads now, order them today. New detectors together with the "
                "converter. And until the heads are in, two people at a bench with ammonia, always.",
            ),
        ),
    ),
    MemoScript(
        key="bench-free",
        owner="linh",
        recipient="marek",
        purpose=INFORMATION,
        title="Bench 2 is free from {weekday 3} noon",
        sent="-1 15:10",
    ),
)
