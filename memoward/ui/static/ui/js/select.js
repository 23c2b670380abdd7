// Rows of a list are selected by their checkboxes, which belong to the form [data-select-bar]: the head's box takes the
// whole page, Shift-click all from the last one on. How many there are is said in the bar and aloud. Another page or
// filter begins with none. Without this module boxes and buttons do the same, one by one.

let last = null;
let before = 0; // so many were selected

const bar = () => document.querySelector("[data-select-bar]");
const boxes = () => [...document.querySelectorAll("[data-rows] tbody [type=checkbox]")];
const said = () => document.querySelector("[data-list-said]");

function show() {
  const head = document.querySelector("[data-select-page]");
  if (!bar() || !head) return;
  const all = boxes();
  const count = all.filter((box) => box.checked).length;
  head.hidden = false;
  head.checked = count > 0 && count === all.length;
  head.indeterminate = count > 0 && count < all.length;
  const place = bar().querySelector("[data-words]");
  place.textContent = place.dataset.words.replace("%s", count);
  if (count !== before && said()) said().textContent = count ? place.textContent : said().dataset.cleared;
  before = count;
}

document.addEventListener("click", (event) => {
  const box = event.target.closest("[data-rows] tbody [type=checkbox]");
  if (!box) return;
  const all = boxes();
  const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((one, other) => one - other);
  if (event.shiftKey && from >= 0) for (const one of all.slice(from, to + 1)) one.checked = box.checked;
  last = box;
});

document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-select-page]")) for (const box of boxes()) box.checked = target.checked;
  if (target.closest("[data-rows]")) show();
});

document.addEventListener("reset", ({ target }) => {
  if (target.matches("[data-select-bar]")) setTimeout(show); // the boxes are empty after it
});

// What a search brings is a list of its own.
document.addEventListener("htmx:afterSettle", () => {
  const lost = before > boxes().filter((box) => box.checked).length;
  before = 0;
  show();
  if (lost && said()) said().textContent += ` ${said().dataset.cleared}`;
});

addEventListener("pageshow", show);
