"""The time zones that are offered: those that a country uses, by region and city."""

from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

Group = tuple[str, list[tuple[str, str]]]


@cache
def names() -> frozenset[str]:
    """Every zone that the public table lists for some country, and UTC; old and technical names are not among them."""
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text()
    listed = {line.split("\t")[2].strip() for line in table.splitlines() if line and not line.startswith("#")}
    return frozenset(listed & available_timezones()) | {"UTC"}


@cache
def grouped() -> list[tuple[str, str] | Group]:
    """For a select: UTC, then the regions with their cities, so that typing a city's first letters finds it."""
    regions: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(names() - {"UTC"}):
        region, _slash, city = name.partition("/")
        regions.setdefault(region, []).append((name, city.replace("_", " ").replace("/", " – ")))
    return [("UTC", "UTC"), *((region, cities) for region, cities in sorted(regions.items()))]
