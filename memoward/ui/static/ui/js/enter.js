// In a form[data-enter-goes-on] Enter in a line leads to the next field, so that nothing is sent before it is finished.

document.addEventListener("keydown", (event) => {
  const form = event.target.matches?.("input.input:not([role=combobox])") && event.target.form;
  if (!form || event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  if (!form.matches("[data-enter-goes-on]")) return;
  event.preventDefault();
  const fields = [...form.querySelectorAll("input.input, textarea")].filter((field) => field.checkVisibility());
  fields[fields.indexOf(event.target) + 1]?.focus();
});
