// Says so when an act of htmx got no answer, or a refusal that has no page of its own, and offers to try it again.
// What a page asks by itself (X-In-Background) fails in silence: whoever asked for it tells of it.

const SILENT = "X-In-Background";
let shown;

function repeat({ elt, target, requestConfig }) {
  shown.remove();
  document.getElementById("main")?.focus({ preventScroll: true });
  htmx.ajax(requestConfig.verb, requestConfig.path, { source: elt, target });
}

function say(kind, detail) {
  const region = document.querySelector("[data-toasts]");
  const template = document.querySelector("[data-toast-template]");
  if (!region || !template || detail.requestConfig?.headers[SILENT]) return;
  shown?.remove();
  shown = template.content.firstElementChild.cloneNode(true);
  shown.querySelector(".toast__text").textContent = region.dataset[kind];
  const again = shown.querySelector("[data-toast-again]");
  if (detail.elt?.isConnected) again.addEventListener("click", () => repeat(detail));
  else again.remove();
  region.append(shown);
}

document.addEventListener("htmx:responseError", ({ detail }) => say("failed", detail));
document.addEventListener("htmx:sendError", ({ detail }) => say("offline", detail));
document.addEventListener("htmx:timeout", ({ detail }) => say("offline", detail));
