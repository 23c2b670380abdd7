// A [role=toolbar] is one stop of the Tab key: the arrow keys, Home and End go from button to button.

const buttonsOf = (bar) => [...bar.querySelectorAll("button")];

function stopAt(bar, button) {
  for (const other of buttonsOf(bar)) other.tabIndex = other === button ? 0 : -1;
}

document.addEventListener("keydown", (event) => {
  const bar = event.target.closest?.("[role=toolbar]");
  if (!bar) return;
  const all = buttonsOf(bar);
  const onward = getComputedStyle(bar).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = onward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
  const here = all.indexOf(event.target);
  const place = { [onward]: here + 1, [back]: here - 1, Home: 0, End: -1 }[event.key];
  if (place === undefined) return;
  event.preventDefault();
  all.at(place % all.length).focus();
});

document.addEventListener("focusin", ({ target }) => {
  const bar = target.closest("[role=toolbar]");
  if (bar) stopAt(bar, target);
});

for (const bar of document.querySelectorAll("[role=toolbar]")) stopAt(bar, buttonsOf(bar)[0]);
