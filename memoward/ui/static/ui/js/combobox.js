// A box that chooses people out of the native control in the same [data-combobox], a select or ticks, which stays what is
// sent: ARIA's combobox with a listbox. Whom it finds is combobox-find.js, who is chosen of several is chips.js. Ticks
// beside it in the same [data-combobox-scope] belong to it too. Without this module the native controls are shown.

const ROOM = 320; // pixels for the list
const BAR = 56; // what sticks to the top of the page
const one = (box, part) => box.querySelector(`[data-combobox-${part}]`);
const optionsOf = (box) => [...box.querySelectorAll("[role=option]")];
const isOpen = (box) => !one(box, "popup").hidden;

function activate(box, option) {
  box.querySelector("[data-active]")?.removeAttribute("data-active");
  if (!option) return one(box, "input").removeAttribute("aria-activedescendant");
  option.dataset.active = "";
  option.scrollIntoView({ block: "nearest" });
  one(box, "input").setAttribute("aria-activedescendant", option.id);
}

// On the side where there is room, and within what is seen: a list that makes the page longer would move it on closing,
// and whatever one was about to press.
function place(box) {
  const at = box.getBoundingClientRect();
  const below = (globalThis.visualViewport?.height ?? innerHeight) - at.bottom;
  const above = at.top - BAR;
  const isUp = below < ROOM && above > below;
  one(box, "popup").toggleAttribute("data-up", isUp);
  one(box, "popup").style.maxBlockSize = `${Math.min(ROOM, Math.max(isUp ? above : below, ROOM / 3)) - 8}px`;
}

function open(box, typed) {
  if (!isOpen(box)) place(box);
  box.toggleAttribute("data-typed", typed);
  one(box, "popup").hidden = false;
  one(box, "input").setAttribute("aria-expanded", "true");
  box.dispatchEvent(new Event("combobox:find", { bubbles: true }));
  activate(box, box.querySelector(typed ? "[role=option]" : "[role=option][aria-selected=true]"));
}

function close(box) {
  one(box, "popup").hidden = true;
  one(box, "input").setAttribute("aria-expanded", "false");
  box.removeAttribute("data-typed");
  activate(box, null);
}

// The box of a select shows who is chosen there; that of ticks is empty between two choices.
function mirror(box) {
  const chosen = box.querySelector("select")?.selectedOptions[0];
  one(box, "input").value = chosen?.value ? (chosen.dataset.name ?? chosen.text) : "";
}

function choose(box, source) {
  const typed = box.hasAttribute("data-typed");
  const select = box.querySelector("select");
  if (select) select.value = source?.value ?? "";
  else source.checked = true;
  for (const kind of ["input", "change"]) (select ?? source).dispatchEvent(new Event(kind, { bubbles: true }));
  mirror(box);
  if (select || typed) close(box);
  else open(box, false);
}

// Whoever goes on has chosen if only one fits, and nobody if the box was emptied; other words are no choice.
function leave(box, byTab) {
  const input = one(box, "input");
  const option = byTab ? box.querySelector("[data-active]") : optionsOf(box).length === 1 && optionsOf(box)[0];
  if (box.hasAttribute("data-typed") && input.value.trim()) option && choose(box, option.source);
  else if (box.querySelector("select")?.value && !input.value.trim()) choose(box, null);
  mirror(box);
  close(box);
}

function move(box, step) {
  if (!isOpen(box)) open(box, false);
  const all = optionsOf(box);
  const here = all.indexOf(box.querySelector("[data-active]"));
  activate(box, all.at(here < 0 ? Math.min(step, 0) : (here + step) % all.length));
}

const keys = {
  ArrowDown: (box) => move(box, 1),
  ArrowUp: (box) => move(box, -1),
  Enter(box) {
    const active = box.querySelector("[data-active]");
    if (active) choose(box, active.source);
    else open(box, one(box, "input").value !== "" && !box.querySelector("select")); // it never sends the form
  },
  Escape(box, event) {
    if (!isOpen(box) && !one(box, "input").value) return true;
    event.stopPropagation();
    if (isOpen(box)) close(box);
    mirror(box);
  },
};

document.addEventListener(
  "keydown",
  (event) => {
    const box = event.target.matches?.("[data-combobox-input]") && event.target.closest("[data-combobox]");
    if (!box || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Tab" && isOpen(box)) leave(box, true);
    const key = keys[event.key];
    if (key && !key(box, event)) event.preventDefault();
  },
  true, // Esc closes the list, and nothing around it
);
document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-combobox-input]")) open(target.closest("[data-combobox]"), true);
});
document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-combobox] select")) mirror(target.closest("[data-combobox]"));
});
document.addEventListener("mousedown", (event) => {
  if (event.target.closest("[data-combobox-popup]")) event.preventDefault(); // the focus stays in the box
});
document.addEventListener("click", ({ target }) => {
  const box = target.closest("[data-combobox]");
  if (!box) return;
  const option = target.closest("[role=option]");
  if (option) choose(box, option.source);
  else if (!target.closest("[data-combobox-popup], button") && !isOpen(box)) {
    one(box, "input").focus();
    one(box, "input").select();
    open(box, false);
  }
});
document.addEventListener("focusin", ({ target }) => {
  if (target.matches("[data-combobox] select")) one(target.closest("[data-combobox]"), "input").focus(); // by its label
});
document.addEventListener("focusout", ({ target }) => {
  if (target.matches("[data-combobox-input]") && isOpen(target.closest("[data-combobox]")))
    leave(target.closest("[data-combobox]"), false);
});

function prepare(root) {
  for (const box of root.querySelectorAll("[data-combobox]")) {
    const select = box.querySelector("select");
    const input = one(box, "input");
    const label = select?.labels[0] ?? box.closest("fieldset")?.querySelector("legend");
    if (label) {
      label.id ||= `${box.querySelector("[role=listbox]").id}_label`;
      input.setAttribute("aria-labelledby", label.id);
    }
    const described = (select ?? box.closest("fieldset"))?.getAttribute("aria-describedby");
    if (described) input.setAttribute("aria-describedby", described);
    if (select?.ariaInvalid) input.setAttribute("aria-invalid", select.ariaInvalid);
    select?.setAttribute("aria-hidden", "true");
    if (select) select.tabIndex = -1;
    mirror(box);
  }
}

document.addEventListener("htmx:load", (event) => prepare(event.target.parentElement ?? document));
addEventListener("pageshow", () => prepare(document)); // a browser may bring back what was chosen before
prepare(document);
