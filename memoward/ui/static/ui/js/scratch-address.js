// The address of a form's own page names what was saved of it (scratch.js): a reload, or a browser that comes back after
// a crash, finds the text again. Once the form is sent, the way back leads to an empty one, not to half of what was sent.

function name(form, key, sent) {
  const here = new URL(location);
  if (new URL(form.action).pathname !== here.pathname) return;
  if (key) here.searchParams.set("scratch", key);
  else here.searchParams.delete("scratch");
  history.replaceState({ ...history.state, sent }, "", here);
}

document.addEventListener("scratch:state", ({ target, detail }) => {
  if (detail.state === "saved") name(target, detail.name);
});

document.addEventListener("submit", ({ target, submitter }) => {
  if (target.matches("form[data-scratch]") && !submitter?.hasAttribute("formaction")) name(target, "", new FormData(target).get("form_key"));
});

// A browser fills in again what was typed here. If it was carried out, that is not meant; if not, it is all there is.
addEventListener("pageshow", async ({ persisted }) => {
  const form = document.querySelector("form[data-scratch]");
  const { sent, ...state } = history.state ?? {};
  if (!form || !sent || persisted) return;
  const query = new URLSearchParams({ form_key: sent });
  const answer = await fetch(`${form.dataset.scratch}?${query}`, { headers: { "X-In-Background": "1" } }).catch(() => null);
  const isDone = answer?.status === 200 && (await answer.json()).key;
  history.replaceState(state, "");
  if (isDone) form.reset();
  form.dispatchEvent(new Event("change", { bubbles: true }));
});
