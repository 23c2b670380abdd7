// [data-tooltip="words"] shows its words by hover, by focus and by a tap; without words of its own, its text where that
// is cut off. Esc closes it until pointer and focus have left. Things that are no controls take no focus, for fifty
// rows would have hundreds of stops: a link with [data-tooltip-row] says on focus what its row would say on hover.
// All of it also stands in the row for screen readers, or on the page behind it; so nothing is described twice.

const wait = 200; // milliseconds, also to get from the thing into its tooltip
const tip = document.createElement("div");
tip.className = "tooltip";
tip.popover = "manual";
tip.role = "tooltip";
document.body.append(tip);
let shown, closed, timer;

const cut = (thing) => thing.scrollWidth > thing.clientWidth;
const text = (thing) => (thing.querySelector("bdi") ?? thing).textContent.trim();
const own = (thing) => thing.dataset.tooltip || (cut(thing) ? text(thing) : "");

function words(thing) {
  const whole = thing.matches("[data-tooltip-row]:focus-visible") ? thing.closest("tr") : null;
  const others = whole ? [...whole.querySelectorAll("[data-tooltip]:not(a)")] : [];
  return [thing, ...others].map(own).filter(Boolean).join("\n");
}

function hide() {
  clearTimeout(timer);
  shown = null;
  if (tip.isConnected) tip.hidePopover();
}

function show(thing) {
  clearTimeout(timer);
  tip.textContent = words(thing);
  if (!tip.textContent || thing === closed || !thing.isConnected) return hide();
  shown = thing;
  tip.showPopover();
  place();
}

function place() {
  if (!shown) return;
  const at = shown.getBoundingClientRect();
  const size = tip.getBoundingClientRect();
  const x = Math.max(4, Math.min(at.left + (at.width - size.width) / 2, innerWidth - size.width - 4));
  const above = at.top - size.height - 4;
  tip.style.translate = `${x}px ${above < 4 ? at.bottom + 4 : above}px`;
}

const focused = () => document.querySelector("[data-tooltip]:focus-visible");

document.addEventListener("pointerover", ({ target, pointerType }) => {
  if (pointerType === "touch") return;
  clearTimeout(timer);
  if (tip.contains(target)) return;
  const thing = target.closest("[data-tooltip]") ?? focused();
  if (thing !== closed) closed = null;
  if (thing !== shown) timer = setTimeout(() => (thing ? show(thing) : hide()), wait);
});
document.addEventListener("pointerup", ({ target, pointerType }) => {
  const thing = target.closest("[data-tooltip]:not(a, button)");
  if (pointerType === "touch") thing && thing !== shown ? show(thing) : hide();
});
document.addEventListener("focusin", ({ target }) => {
  if (!target.matches("[data-tooltip]:focus-visible")) return;
  clearTimeout(timer);
  timer = setTimeout(show, wait, target); // whoever only passes is not bothered
});
document.addEventListener("focusout", () => {
  closed = null;
  hide();
});
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !shown) return;
  closed = shown;
  hide();
});
document.addEventListener("scroll", place, { capture: true, passive: true });
document.addEventListener("htmx:afterSwap", hide);
