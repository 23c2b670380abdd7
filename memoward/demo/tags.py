"""The demo company's tags, kept by its administrator, and the memos that carry them."""

TAGS: dict[str, tuple[str, ...]] = {
    "Gannet": ("gannet-skid", "corvo-terms", "corvo-decision", "corvo-deliveries", "sea-trial-2291"),
    "Corvo": (
        *("compressor-comparison", "corvo-test-machines", "corvo-250-hours", "corvo-500-hours", "pressure-test-4417"),
        *("corvo-terms", "corvo-decision", "corvo-deliveries"),
    ),
    "Shaft seals": (
        *("norsund-failure", "norsund-report", "seal-cause", "norsund-provision", "norsund-overhaul", "fcn-31"),
        *("seal-visits", "seals-half-way", "seals-last-three"),
    ),
    "Budget": (
        *("budget-rules", "budget-sales", "budget-production", "budget-engineering", "budget-service"),
        "budget-first-sum",
    ),
    "Regular expense": ("cad-licences", "monitoring-sim", "cargo-insurance", "telephone", "type-approval-fees"),
    "Refrigerants": ("f-gas", "r404a-stop", "tern-co2", "tern-co2-sketch", "gas-log"),
    "Safety": ("leak-detectors", "gauges", "crane-inspection", "pressure-test-4417", "forklift"),
    "Personnel": ("testing-needs-head", "testing-advertisement", "testing-candidates", "apprentices", "shift-plan"),
}


def tags_of(key: str) -> list[str]:
    """The names of the tags that this memo carries."""
    return [name for name, keys in TAGS.items() if key in keys]
