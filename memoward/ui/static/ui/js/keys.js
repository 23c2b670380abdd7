// Keys are data: what has data-key="e" is what e presses; in a list, that of the row which has the focus. A key is named
// as it is pressed: "e", "?", "g n" (one after the other), "mod+k" (Ctrl or ⌘). Single keys rest in fields and dialogs,
// and where the person has turned them off (U07). Who rather moves than presses listens for "single-key".

const patience = 1500; // milliseconds, for the second of two keys
let first = "";
let timer;

const isOff = () => document.documentElement.dataset.shortcuts === "off";
const isField = (place) => place.matches("input:not([data-rows] [type=checkbox]), textarea, select, [contenteditable]");
const named = (name) => `[data-key="${CSS.escape(name)}"]`;

function thing(name) {
  const row = document.activeElement.closest("[data-rows] tr");
  return row?.querySelector(named(name)) ?? document.querySelector(`${named(name)}:not([data-rows] *)`);
}

function press(found) {
  if (found.matches("summary")) {
    found.parentElement.open = true;
    found.parentElement.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  } else if (found.matches("input:not([type=checkbox])")) {
    found.focus();
    found.select();
  } else found.click();
}

// A key that begins a sequence waits for the second one.
function complete(key) {
  const name = first ? `${first} ${key}` : key;
  clearTimeout(timer);
  first = "";
  if (name === key && document.querySelector(`[data-key^="${CSS.escape(key)} "]`)) {
    first = key;
    timer = setTimeout(() => (first = ""), patience);
    return "";
  }
  return name;
}

function nameOf(event) {
  const { key, altKey, target } = event;
  if (event.ctrlKey || event.metaKey) return altKey || event.shiftKey ? "" : `mod+${key}`;
  return altKey || isOff() || isField(target) || key === "Shift" ? "" : complete(key);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
  const name = nameOf(event);
  if (!name) return;
  const asked = new CustomEvent("single-key", { detail: name, bubbles: true, cancelable: true });
  const isTaken = !event.target.dispatchEvent(asked);
  const found = isTaken || event.repeat ? null : thing(name);
  if (found) press(found);
  if (found || isTaken) event.preventDefault();
});
