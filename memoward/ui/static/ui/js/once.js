// A form with data-once is sent once: its buttons rest until the answer, or until the person
// comes back to the page. Disabling waits a moment, because a disabled button is not sent.

function rest(form) {
  for (const button of form.querySelectorAll("button:not([type=button])")) {
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
  }
}

function wake(root) {
  for (const button of root.querySelectorAll("form[data-once] button[aria-busy]")) {
    button.disabled = false;
    button.removeAttribute("aria-busy");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-once]");
  if (!form) return;
  queueMicrotask(() => {
    if (!event.defaultPrevented) setTimeout(rest, 0, form);
  });
});

addEventListener("pageshow", () => wake(document));
document.addEventListener("htmx:afterRequest", () => wake(document));
