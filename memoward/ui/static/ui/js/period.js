// In [data-period] days can be chosen by a name or one by one; what is chosen last empties the other.

document.addEventListener(
  "change",
  ({ target }) => {
    const other = target.matches("select") ? "input" : "select";
    for (const field of target.closest("[data-period]")?.querySelectorAll(other) ?? []) field.value = "";
  },
  true, // before the form is sent
);
