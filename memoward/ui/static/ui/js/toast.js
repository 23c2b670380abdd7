// Messages are spoken after the page has loaded, go by themselves when they bring good news,
// and can be closed; one that offers to do something stays as long as that can be done (data-stay).
// Without this module they stand above the page's content.

const region = document.querySelector("[data-toasts]");
const STAY = 8000;

function leave(toast) {
  if (toast.matches(":hover, :focus-within")) {
    setTimeout(leave, STAY, toast);
    return;
  }
  toast.remove();
}

function show(toast) {
  region.append(toast);
  if (!["error", "warning"].includes(toast.dataset.level)) setTimeout(leave, toast.dataset.stay ?? STAY, toast);
}

region?.addEventListener("click", (event) => {
  if (event.target.closest("[data-toast-close]")) event.target.closest("[data-toast]").remove();
});

// A live region speaks only of what changes in it, so what came with the page is put in anew.
const came = [...(region?.querySelectorAll("[data-toast]") ?? [])];
setTimeout(() => came.forEach(show), 150);
