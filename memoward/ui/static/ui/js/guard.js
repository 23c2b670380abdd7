// Asks before unsaved text is left behind: forms with data-guard [U17].

const dirty = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-guard]");
  if (form && event.target.name) dirty.add(form);
});

document.addEventListener("submit", (event) => {
  dirty.delete(event.target);
});

addEventListener("beforeunload", (event) => {
  const unsaved = [...dirty].some((form) => form.isConnected);
  if (unsaved) event.preventDefault();
});

// A form that came back with errors holds text that is saved nowhere.
for (const form of document.querySelectorAll("form[data-guard]")) {
  if (form.querySelector("[aria-invalid='true']")) dirty.add(form);
}
