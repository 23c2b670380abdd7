// Sent to a server that does not answer, a form would leave its page for one that says so, and its last words with it.
// So it stays, and says why [U17]; a second press is meant.

const held = new WeakMap(); // form → how far its text is saved (scratch.js), or "held"

document.addEventListener("scratch:state", ({ target, detail }) => {
  if (held.get(target) !== "held" || detail.state !== "failed") held.set(target, detail.state);
});

// Before everybody else who listens: to them the form was not sent yet.
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (held.get(form) !== "failed") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held.set(form, "held");
    form.dispatchEvent(new CustomEvent("scratch:held", { bubbles: true }));
    form.dispatchEvent(new CustomEvent("scratch:try", { bubbles: true }));
  },
  { capture: true },
);
