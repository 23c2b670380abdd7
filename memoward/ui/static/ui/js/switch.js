// A form with data-switch="theme" sets data-theme of the page at once and tells the server in the background; without
// this the form does it. The value is that of the pressed button. What the server did not take is turned back.

function show(name, value) {
  document.documentElement.dataset[name] = value;
  for (const button of document.querySelectorAll(`form[data-switch="${name}"] [aria-pressed]`)) {
    button.setAttribute("aria-pressed", String(button.value === value));
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-switch]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  const name = form.dataset.switch;
  const before = document.documentElement.dataset[name];
  const body = new FormData(form, event.submitter);
  show(name, event.submitter.value);
  // Done, it leads back to this page, which nobody needs to load again.
  const how = { method: "POST", body, redirect: "manual", headers: { "X-In-Background": "1" } };
  const answer = await fetch(form.action, how).catch(() => null);
  if (answer?.type === "opaqueredirect") return;
  show(name, before);
  // failures.js says so.
  document.dispatchEvent(new CustomEvent(answer ? "htmx:responseError" : "htmx:sendError", { detail: {} }));
});
