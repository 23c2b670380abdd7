// Takes the reader to the summary of errors, when a form came back with some.

function show(root) {
  const summary = root.querySelector?.("[data-errors]");
  if (!summary) return;
  summary.focus();
}

// A link of the summary goes into its field, also where the field lies in a folded part.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-errors] a[href^='#']");
  const field = link && document.getElementById(link.getAttribute("href").slice(1));
  if (!field) return;
  event.preventDefault();
  const fold = field.closest("details:not([open])");
  if (fold) fold.open = true;
  (field.closest("[data-combobox]")?.querySelector("[role=combobox]") ?? field).focus();
});

document.addEventListener("htmx:afterSwap", (event) => show(event.target.parentElement ?? document));
show(document);
