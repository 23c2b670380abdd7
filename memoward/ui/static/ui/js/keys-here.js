// The overlay of keys shows what works on this page: a line with data-needs="selector" only where the page has that.

document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (!target.closest("[data-keys-here]")) return;
  for (const line of target.querySelectorAll("[data-needs]")) {
    line.hidden = !document.querySelector(line.dataset.needs);
  }
  for (const group of target.querySelectorAll(".keys__group")) {
    group.hidden = !group.querySelector(".keys__line:not([hidden])");
  }
});
