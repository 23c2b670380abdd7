"""What the memos of the measured company say: invented, of natural length, the same for the same seed."""

import random

from memoward.records import markdown

THINGS = (
    *("pump", "compressor", "crane", "roof of hall 3", "cold store", "fork-lift", "boiler", "delivery van", "test rig"),
    *("welding robot", "weighbridge", "canteen", "server room", "paint shop", "charging point", "wage run"),
    *("travel rule", "price list", "frame agreement", "audit", "insurance", "training course", "trade fair"),
    *("spare parts store", "shift plan", "vacancy", "customer visit", "complaint of Norsund", "measuring instrument"),
)
MATTERS = (
    *("Replacement of the {}", "Repair of the {}", "Quotation for the {}", "Decision about the {}", "Costs of the {}"),
    *("Who looks after the {}?", "The {} in the second quarter", "Report on the {}", "Extension of the {}"),
    *("Überholung of the {}", "Budget for the {}, second reading", "Proposal for the {} with three offers"),
)
SENTENCES = (
    "The present one is eleven years old and stood still for nine days last year.",
    "Three suppliers were asked; the offers are attached and compared in the table below.",
    "The sum is within what was planned for this year, if it is ordered before the end of the quarter.",
    "Please decide until Friday, because the price is held for two weeks only.",
    "The works council has been heard and agrees.",
    "Whoever is concerned has been asked, and nobody objects to the change.",
    "We would keep the old contract until the new one has run for three months.",
    "Without it the delivery to Norsund cannot leave before the holidays.",
    "A cheaper way would be to rent one for the summer and to look at it again in the autumn.",
    "The difference between the two offers is the service: one comes within a day, the other within a week.",
    "I have spoken with the people in the hall, who would rather have the smaller one.",
    "**What is needed:** a yes or a no, and the number of the cost centre.",
)
CONCLUSIONS = ("Agreed.", "Agreed, with the second offer.", "No. Please ask again next year.", "Agreed up to 20,000.")
FILES = ("Offer", "Comparison", "Drawing", "Photograph", "Minutes", "Table of costs", "Test report")
ENDINGS = (("pdf", "application/pdf"), ("xlsx", "application/zip"), ("png", "image/png"), ("txt", "text/plain"))
GIVEN = ("Anna", "Boris", "Carla", "David", "Elif", "Farid", "Greta", "Henk", "Ida", "Jonas", "Karin", "Luca", "Mira")
FAMILY = ("Albers", "Berg", "Castro", "Dahl", "Ernst", "Fuchs", "Garcia", "Holm", "Ivanov", "Jensen", "Kaya", "Lind")
DEPARTMENTS = (
    *("Works", "Purchasing", "Sales", "Service", "Research", "Testing", "Logistics", "Quality", "Finance", "People"),
    *("Legal", "Marketing", "Customer care", "Maintenance", "Electrical workshop", "Tool shop", "Export", "Stores"),
    *("Information technology", "Environment and safety"),
)
COMMON = "pump"  # searched for; stands in about one memo of five
RARE = "zweitschrift"  # in one of 400
PARAGRAPHS = 400


class Wording:
    """Titles and texts by chance; each paragraph is rendered once, because rendering takes longer than writing it."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        texts = [" ".join(chance.sample(SENTENCES, chance.randint(2, 5))) for _ in range(PARAGRAPHS)]
        self.paragraphs = [(text, markdown.render(text)) for text in texts]

    def title(self) -> str:
        """From three words to two lines."""
        title = self.chance.choice(MATTERS).format(self.chance.choice(THINGS))
        if self.chance.random() < 0.15:
            title += f", {self.chance.choice(MATTERS).format(self.chance.choice(THINGS))}"
        return title[:1].upper() + title[1:]

    def text(self) -> tuple[str, str]:
        """One to four paragraphs, as typed and as rendered."""
        chosen = self.chance.choices(self.paragraphs, k=self.chance.choices((1, 2, 3, 4), (30, 40, 20, 10))[0])
        typed, rendered = "\n\n".join(one[0] for one in chosen), "".join(one[1] for one in chosen)
        extra = [word for word, share in ((COMMON, 0.17), (RARE, 1 / 400)) if self.chance.random() < share]
        for word in extra:
            typed, rendered = f"{typed}\n\nSee the {word}.", f"{rendered}<p>See the {word}.</p>\n"
        return typed, rendered

    def file(self) -> tuple[str, str]:
        """The name of a file, and what it is."""
        ending, media_type = self.chance.choice(ENDINGS)
        return f"{self.chance.choice(FILES)}.{ending}", media_type
