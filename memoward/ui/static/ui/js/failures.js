// Says so when an act of htmx got no answer or a refusal that has no page of its own.

function say(kind) {
  const region = document.querySelector("[data-toasts]");
  const template = document.querySelector("[data-toast-template]");
  if (!region || !template) return;
  const toast = template.content.firstElementChild.cloneNode(true);
  toast.querySelector(".toast__text").textContent = region.dataset[kind];
  region.append(toast);
}

document.addEventListener("htmx:responseError", () => say("failed"));
document.addEventListener("htmx:sendError", () => say("offline"));
document.addEventListener("htmx:timeout", () => say("offline"));
