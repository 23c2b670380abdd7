"""The parts of the form that are folded at first, and what the folded line says is chosen in them (U28)."""

from dataclasses import dataclass

from .offered import MemoFields


@dataclass(frozen=True)
class Part:
    """A folded part: what is chosen, and whether it has to be seen at once."""

    names: list[str]
    is_open: bool

    @property
    def words(self) -> str:
        """The names in one line."""
        return ", ".join(self.names)


def parts(form: MemoFields) -> dict[str, Part]:
    """Purpose, subscribers, files and tags. Open is what is wrong, and files that could be unticked."""
    files = [file["name"] for file in [*form.present_files, *form.uploaded_files] if file["ticked"]]
    has_files = bool(form.present_files or form.uploaded_files)
    return {
        "purpose": Part(_chosen(form, "purpose"), _is_wrong(form, "purpose")),
        "subscribers": Part(
            _chosen(form, "subscribers") + _chosen(form, "groups"), _is_wrong(form, "subscribers", "groups")
        ),
        "files": Part(files, has_files or _is_wrong(form, "files")),
        "tags": Part(_chosen(form, "tags"), _is_wrong(form, "tags")),
    }


def _chosen(form: MemoFields, name: str) -> list[str]:
    """The labels of what stands in that field now, typed or to begin with; of a person only the name."""
    if name not in form.fields:
        return []
    value = form[name].value() or []
    keys = {value} if isinstance(value, str) else {str(one) for one in value}
    choices = form.fields[name].choices  # type: ignore[attr-defined]  # a ChoiceField
    return [str(getattr(label, "name", label)) for key, label in choices if key and key in keys]


def _is_wrong(form: MemoFields, *names: str) -> bool:
    return any(form.errors.get(name) for name in names) if form.is_bound else False
