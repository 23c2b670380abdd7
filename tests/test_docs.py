"""The documents say what the code does (a new setting or command without its line fails)."""

import re
from pathlib import Path

from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
DEPLOYMENT = (ROOT / "docs/deployment.md").read_text()


def test_every_environment_variable_is_documented():
    read = set()
    for file in (ROOT / "memoward").rglob("*.py"):
        if "tests" not in file.parts:
            found = re.findall(r'(?:text|flag|integer|secret|environ\.get)\(\s*"([A-Z_]+)"', file.read_text())
            read |= {name for name in found if name != "DJANGO_SETTINGS_MODULE"}
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", DEPLOYMENT, re.MULTILINE))
    assert len(read) > 8
    assert read == documented


def test_every_command_of_ours_is_documented():
    ours = {name for name, app in get_commands().items() if app.startswith("memoward.")}
    documented = set(re.findall(r"^\| `([a-z_]+)` \|", DEPLOYMENT, re.MULTILINE))
    assert {"serve", "worker"} <= ours
    assert ours | {"migrate"} == documented


def test_every_link_between_documents_leads_somewhere():
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_no_document_names_a_module_that_is_gone():
    for page in (ROOT / "docs/architecture.md", ROOT / "docs/development.md"):
        for path in re.findall(r"`((?:memoward|memos|records|accounts|core|ui|tests)/[\w/.]+\.\w+)`", page.read_text()):
            if "nudging" not in path:  # the worked example's own
                assert (ROOT / path).exists() or (ROOT / "memoward" / path).exists(), f"{page.name} names {path}"
