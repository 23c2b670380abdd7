// Asks before unsaved text is left behind [U17]: in forms with data-guard, and in those with data-scratch as long as
// the server has not confirmed it (scratch.js).

const dirty = new Set();
const guarded = "form[data-guard], form[data-scratch]";

document.addEventListener("input", (event) => {
  const form = event.target.closest(guarded);
  if (form && event.target.name) dirty.add(form);
});

document.addEventListener("scratch:state", ({ target, detail }) => {
  if (["saved", "idle"].includes(detail.state)) dirty.delete(target);
  else dirty.add(target);
});

document.addEventListener("submit", (event) => {
  dirty.delete(event.target);
});

addEventListener("beforeunload", (event) => {
  const unsaved = [...dirty].some((form) => form.isConnected);
  if (unsaved) event.preventDefault();
});

// A form that came back with errors holds text that is saved nowhere.
for (const form of document.querySelectorAll(guarded)) {
  if (form.querySelector("[aria-invalid='true']")) dirty.add(form);
}
