// j and k go through the rows of a list: [data-rows] is the table, the main link of each row is its title or [data-row-link].
// It has the focus, so that Enter opens it, and is never left under a bar that sticks (U08). When the list changes, the
// focus stays with the row, or with whatever took its place.

const main = ":is(.table__title, [data-row-link])";
let at = ""; // the address of the row where the focus is or was
let place = -1; // and its number, while the list changes

const links = () => [...document.querySelectorAll(`[data-rows] ${main}`)];
const where = () => links().findIndex((link) => link.pathname === at);

function go(link) {
  link.focus({ preventScroll: true, focusVisible: true });
  link.closest("tr").scrollIntoView({ block: "nearest" });
}

document.addEventListener("single-key", (event) => {
  const step = { j: 1, k: -1 }[event.detail];
  const all = links();
  if (!step || !all.length) return;
  event.preventDefault();
  const here = where();
  const next = here < 0 ? 0 : Math.max(0, Math.min(here + step, all.length - 1));
  go(all[next]);
});

document.addEventListener("focusin", ({ target }) => {
  const link = target.closest("[data-rows] tr")?.querySelector(main);
  if (link) at = link.pathname;
});

document.addEventListener("htmx:beforeSwap", () => {
  place = document.activeElement.closest("[data-rows] tr") ? where() : -1;
});

document.addEventListener("htmx:afterSwap", () => {
  const all = links();
  if (place < 0 || !all.length || document.activeElement !== document.body) return;
  go(all[where()] ?? all[Math.min(place, all.length - 1)]);
});
