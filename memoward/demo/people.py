"""The people of the demo company: Skerry Marine Cooling, maker of refrigeration for ships.

Pure data. The keys are first names and are known by heart: tests, documentation and screenshots
use them. Everyone's e-mail is `<key>@skerry.example`.
"""

from dataclasses import dataclass

COMPANY = "Skerry Marine Cooling"
DOMAIN = "skerry.example"
PASSWORD = "memoward-demo"
"""One password for all of them. It exists in demo databases only."""


@dataclass(frozen=True, kw_only=True)
class Department:
    key: str
    name: str
    managers: tuple[str, ...]
    parent: str | None = None


@dataclass(frozen=True, kw_only=True)
class Person:
    key: str
    name: str
    work: str
    """What they do in the company, in words."""
    time_zone: str
    department: str | None = None
    is_company_manager: bool = False
    is_administrator: bool = False

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


DEPARTMENTS = (
    Department(key="engineering", name="Engineering", managers=("adaeze",)),
    # Marek looks after Testing until its new head arrives, besides his own Production.
    Department(
        key="testing",
        name="Testing",
        managers=("marek",),
        parent="engineering",
    ),
    Department(key="production", name="Production", managers=("marek",)),
    Department(key="service", name="Sales and Service", managers=("nikos", "grace")),
    Department(key="finance", name="Finance", managers=("helene",)),
)

PEOPLE = (
    Person(
        key="anna",
        name="Anna Lindqvist",
        work="Service coordinator",
        department="service",
        time_zone="Europe/Amsterdam",
    ),
    Person(
        key="grace",
        name="Grace Tan",
        work="Head of service",
        department="service",
        time_zone="Asia/Singapore",
    ),
    Person(
        key="nikos",
        name="Νίκος Παπαδάκης",
        work="Head of sales",
        department="service",
        time_zone="Europe/Athens",
    ),
    Person(
        key="seoyeon",
        name="Seo-yeon Kim",
        work="Yard engineer",
        department="service",
        time_zone="Asia/Seoul",
    ),
    Person(
        key="marek",
        name="Marek Wójcik",
        work="Plant manager",
        department="production",
        time_zone="Europe/Warsaw",
    ),
    Person(
        key="zofia",
        name="Zofia Kaczmarek",
        work="Purchaser",
        department="production",
        time_zone="Europe/Warsaw",
    ),
    Person(
        key="yusuf",
        name="Yusuf Demir",
        work="Production planner",
        department="production",
        time_zone="Europe/Warsaw",
    ),
    Person(
        key="adaeze",
        name="Adaeze Okonkwo",
        work="Head of engineering",
        department="engineering",
        time_zone="Europe/Amsterdam",
    ),
    Person(
        key="emma",
        name="Emma MacLeod",
        work="Design engineer",
        department="engineering",
        time_zone="America/Halifax",
    ),
    Person(
        key="linh",
        name="Trần Thị Linh",
        work="Test engineer",
        department="testing",
        time_zone="Europe/Warsaw",
    ),
    Person(
        key="helene",
        name="Hélène Dubreuil",
        work="Head of finance",
        department="finance",
        time_zone="Europe/Amsterdam",
    ),
    Person(
        key="owen",
        name="Owen Hughes",
        work="IT manager",
        department="finance",
        time_zone="Europe/London",
        is_administrator=True,
    ),
    Person(
        key="rajiv",
        name="Rajiv Menon",
        work="Chief operating officer",
        time_zone="Europe/Amsterdam",
        is_company_manager=True,
    ),
    Person(
        key="ingrid",
        name="Ingrid Solberg",
        work="Managing director",
        time_zone="Europe/Amsterdam",
        is_company_manager=True,
    ),
)
