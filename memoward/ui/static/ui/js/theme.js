// Changes the theme at once and tells the server in the background; without this the form does it.

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-theme-form]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  const chosen = event.submitter;
  const body = new FormData(form, chosen);
  document.documentElement.dataset.theme = chosen.value;
  for (const button of form.querySelectorAll("[aria-pressed]")) {
    button.setAttribute("aria-pressed", String(button === chosen));
  }
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
  if (!answer?.ok) location.reload();
});
