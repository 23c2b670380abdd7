// Ctrl-Enter or ⌘-Enter sends the form that one is writing in, as its first button would that does not only ask something.

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented || event.repeat) return;
  const form = event.target.matches("input, textarea, select") ? event.target.form : null;
  const button = [...(form?.elements ?? [])].find((one) => one.type === "submit" && !one.disabled && !one.formNoValidate);
  if (!button) return;
  event.preventDefault();
  button.click();
});
