"""Departments as a tree, in the order in which it is shown."""

from collections.abc import Iterable

from .models import Department


def branches(departments: Iterable[Department]) -> list[tuple[int, Department]]:
    """Depth and department, each under the one that it is part of, names in order. A loop is cut where it is met."""
    children: dict[int | None, list[Department]] = {}
    rows = sorted(departments, key=lambda row: (row.name.casefold(), row.pk))
    for row in rows:
        children.setdefault(row.parent_id, []).append(row)
    found: list[tuple[int, Department]] = []
    seen: set[int] = set()

    def walk(row: Department, depth: int) -> None:
        if row.pk in seen:
            return
        seen.add(row.pk)
        found.append((depth, row))
        for child in children.get(row.pk, []):
            walk(child, depth + 1)

    for row in [*children.get(None, []), *rows]:
        walk(row, 0)
    return found


def below(department: Department, departments: Iterable[Department]) -> set[int]:
    """The ids of the department and of all that are part of it, near and far: it cannot be part of any of these."""
    parents = {row.pk: row.parent_id for row in departments}
    found = {department.pk}
    grew = True
    while grew:
        fresh = {pk for pk, parent in parents.items() if parent in found} - found
        found |= fresh
        grew = bool(fresh)
    return found
