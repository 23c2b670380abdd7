// [data-tooltip="words"] shows its words by hover, by focus and by a tap; without words of its own, its text where that
// is cut off; cells and buttons in a table do so without being told, and a moment says itself in full. Esc closes it until
// pointer and focus have left. Things that are no controls take no focus, for fifty rows would have hundreds of stops:
// the title of a row says on focus what its row would say on hover. All of it also stands in the row for screen
// readers, or on the page behind it; so nothing is described twice.

const things = "[data-tooltip], .table__title, td a[data-key], td time, td:not(:has([data-tooltip]))";
const wait = 200; // milliseconds, also to get from the thing into its tooltip
const tip = document.createElement("div");
tip.className = "tooltip";
tip.popover = "manual";
tip.role = "tooltip";
document.body.append(tip);
let shown, closed, timer;

const inner = (thing) => thing.querySelector("bdi") ?? thing;
const cut = (thing) => [thing, inner(thing)].some((one) => one.scrollWidth > one.clientWidth);
const text = (thing) => inner(thing).textContent.trim();
const own = (thing) => thing.dataset.tooltip || thing.ariaLabel || moment(thing) || (cut(thing) ? text(thing) : "");

// The hour is the one of the reader's zone already.
function moment({ dateTime, parentElement }) {
  if (!dateTime) return "";
  const form = { dateStyle: "full", timeStyle: "short", timeZone: "UTC" };
  const full = new Intl.DateTimeFormat(document.documentElement.lang, form).format(new Date(`${dateTime}Z`));
  return `${parentElement.dataset.label}: ${full}`;
}

function words(thing) {
  const whole = thing.matches(".table__title:focus-visible") ? thing.closest("tr") : null;
  const others = whole ? [...whole.querySelectorAll(things)].filter((one) => !one.matches("a")) : [];
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

const focused = () => document.querySelector(":is([data-tooltip], .table__title, td a[data-key]):focus-visible");

document.addEventListener("pointerover", ({ target, pointerType }) => {
  if (pointerType === "touch") return;
  clearTimeout(timer);
  if (tip.contains(target)) return;
  const thing = target.closest(things) ?? focused();
  if (thing !== closed) closed = null;
  if (thing !== shown) timer = setTimeout(() => (thing ? show(thing) : hide()), wait);
});
document.addEventListener("pointerup", ({ target, pointerType }) => {
  const thing = target.closest("a, button") ? null : target.closest(things);
  if (pointerType === "touch") thing && thing !== shown ? show(thing) : hide();
});
document.addEventListener("focusin", ({ target }) => {
  if (target !== focused()) return;
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
