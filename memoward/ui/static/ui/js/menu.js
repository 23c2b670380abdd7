// Menus are <details data-menu>: they open and close without this; here they also close by
// Esc, by a click elsewhere, and when another one opens.

const open = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("click", (event) => {
  for (const menu of open()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("focusin", (event) => {
  for (const menu of open()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of open()) {
    const hadFocus = menu.contains(document.activeElement);
    menu.open = false;
    if (hadFocus) menu.querySelector("summary").focus();
  }
});

// Arrows move between the entries of an open menu.
document.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const menu = event.target.closest?.("details[data-menu][open]");
  if (!step || !menu || event.target.matches("input, textarea, select")) return;
  const entries = [...menu.querySelectorAll("a, button")];
  const here = entries.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : entries.length - 1) : here + step;
  entries.at(next % entries.length)?.focus();
  event.preventDefault();
});
