"""What differs between two versions of a record, or between one and what somebody has typed (M10, S-C01, S-C05)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from . import verbs
from .models import RecordVersion
from .texts import Lines, Piece, difference_of_lines, difference_of_words

_NAME = "_name"  # `recipient_name` is what `recipient` was called then


@dataclass(frozen=True)
class Said:
    """What is not kept as a version: a draft, or what was typed. Fields that it lacks are not compared."""

    title: str
    description: str
    fields: Mapping[str, Any]  # as `RecordVersion.fields`


Saying = RecordVersion | Said


class FieldChange(NamedTuple):
    """A field by its label, and what it said before and after: words, empty for nothing."""

    label: str
    before: str
    after: str


class FileChange(NamedTuple):
    """`added`, `removed`, or `replaced` by other bytes under the same name; each as in `RecordVersion.fields`."""

    kind: str
    name: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True)
class Difference:
    """Each part is empty where nothing differs."""

    title: tuple[Piece, ...]
    text: list[Lines]
    fields: list[FieldChange]
    files: list[FileChange]
    unchanged_files: int

    def __bool__(self) -> bool:
        return bool(self.title or self.text or self.fields or self.files)


def difference(before: Saying, after: Saying) -> Difference:
    """What differs; in well under a second, however long the texts are (see `texts.EFFORT`)."""
    files, unchanged = _files(before.fields.get("files"), after.fields.get("files"))
    return Difference(
        title=difference_of_words(before.title, after.title),
        text=difference_of_lines(before.description, after.description),
        fields=_fields(before.fields, after.fields),
        files=files,
        unchanged_files=unchanged,
    )


def changed_parts(before: Saying, after: Saying) -> list[str]:
    """The labels of what differs, without comparing the texts word by word."""
    names = [name for name in ("title", "description") if getattr(before, name) != getattr(after, name)]
    labels = [*map(verbs.field_label, names), *(change.label for change in _fields(before.fields, after.fields))]
    has_other_files = bool(_files(before.fields.get("files"), after.fields.get("files"))[0])
    return [*labels, verbs.field_label("files")] if has_other_files else labels


def _fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[FieldChange]:
    """Fields that name another thing. One that was only renamed in between is the same."""
    names = [key.removesuffix(_NAME) for key in after if key.endswith(_NAME) and key in before]
    return [
        FieldChange(verbs.field_label(name), before[name + _NAME], after[name + _NAME])
        for name in names
        if before.get(name) != after.get(name)
    ]


def _files(
    before: Sequence[Mapping[str, Any]] | None, after: Sequence[Mapping[str, Any]] | None
) -> tuple[list[FileChange], int]:
    """What became of the files, and how many stayed. Nothing where one side does not know (versions of long ago)."""
    if before is None or after is None:
        return [], 0
    gone, new = list(before), list(after)
    for alike in (("id",), ("name", "sha256")):  # what was taken out and put in again is the same
        gone, new = _unpaired(gone, new, alike)
    unchanged = len(after) - len(new)
    changes = []
    for file in gone:
        successor = next((other for other in new if other["name"] == file["name"]), None)
        if successor is not None:
            new.remove(successor)
        changes.append(FileChange("replaced" if successor else "removed", file["name"], file, successor))
    return [*changes, *(FileChange("added", file["name"], None, file) for file in new)], unchanged


def _unpaired(
    gone: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], alike: tuple[str, ...]
) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """Those of either side that have no counterpart of the same values on the other."""
    left, rest = [], list(new)
    for file in gone:
        twin = next((other for other in rest if all(other[name] == file[name] for name in alike)), None)
        if twin is None:
            left.append(file)
        else:
            rest.remove(twin)
    return left, rest
