// A form waits for the files that are still going up to it (file-upload.js) and is sent when the last one has arrived;
// its button says so. If one could not be attached, somebody must look first.

let waiting = null; // the button that was pressed, its own words, and the form's part

function tell() {
  const { button, field } = waiting;
  const going = Number(field.dataset.busy);
  button.textContent = field.dataset.waiting.replace("%s", going);
  if (going) return;
  button.replaceChildren(...waiting.words);
  button.removeAttribute("aria-busy");
  waiting = null;
  const failed = field.querySelector("li[data-failed] button");
  if (failed) failed.focus();
  else field.form.requestSubmit(button);
}

document.addEventListener("file:done", () => {
  if (waiting) tell();
});

// Before everybody else who listens: to them the form was not sent yet.
document.addEventListener(
  "submit",
  (event) => {
    const field = event.target.querySelector("[data-file-field]");
    if (!Number(field?.dataset.busy)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    if (waiting || !button) return;
    waiting = { button, field, words: [...button.childNodes] };
    button.setAttribute("aria-busy", "true");
    tell();
  },
  { capture: true },
);
