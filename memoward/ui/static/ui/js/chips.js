// Who is ticked in the scope of a combobox (combobox.js) stands in its box as chips. Backspace in the empty box removes the
// last one; the arrow keys go from the box to the chips and back, where Backspace, Delete and Enter remove one.

const boxOf = (target) =>
  target.closest?.("[data-combobox]") ?? target.closest?.("[data-combobox-scope]")?.querySelector("[data-combobox]");
const listOf = (box) => box.querySelector("[data-chips]");
const chosen = (box) => (box.closest("[data-combobox-scope]") ?? box).querySelectorAll("input[type=checkbox]:checked");
const buttons = (box) => [...listOf(box).querySelectorAll("button")];

function chip(template, source) {
  const item = template.content.firstElementChild.cloneNode(true);
  const { name = source.labels[0].textContent, initials, hue = "0" } = source.dataset;
  const [avatar, group] = item.children;
  avatar.dataset.hue = hue;
  avatar.textContent = initials ?? "";
  (initials ? group : avatar).remove();
  item.querySelector("bdi").textContent = name;
  item.querySelector("button").setAttribute("aria-label", template.dataset.remove.replace("%s", () => name));
  item.querySelector("button").source = source;
  return item;
}

// In the order in which they were chosen, so that Backspace takes back the last one.
function draw(box) {
  const list = listOf(box);
  const here = buttons(box).map((button) => button.source);
  for (const button of buttons(box)) if (!button.source.checked) button.closest("li").remove();
  const template = box.querySelector("template[data-chip]");
  list.append(...[...chosen(box)].filter((source) => !here.includes(source)).map((source) => chip(template, source)));
  list.hidden = !list.children.length;
}

function remove(box, button) {
  const place = buttons(box).indexOf(button);
  const { source } = button;
  source.checked = false;
  for (const kind of ["input", "change"]) source.dispatchEvent(new Event(kind, { bubbles: true }));
  return place;
}

function step(event, box) {
  const back = getComputedStyle(box).direction === "rtl" ? "ArrowRight" : "ArrowLeft";
  return { [back]: -1, [back === "ArrowLeft" ? "ArrowRight" : "ArrowLeft"]: 1 }[event.key];
}

document.addEventListener("keydown", (event) => {
  const box = boxOf(event.target);
  if (!box || !listOf(box) || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = buttons(box);
  const input = box.querySelector("[data-combobox-input]");
  const here = event.target === input ? all.length : all.indexOf(event.target);
  if (here < 0 || (event.target === input && input.value)) return;
  if (step(event, box)) (all[here + step(event, box)] ?? (step(event, box) > 0 ? input : event.target)).focus();
  else if (event.target === input && event.key === "Backspace" && all.length) remove(box, all.at(-1));
  else if (event.target !== input && ["Backspace", "Delete"].includes(event.key)) event.target.click();
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-chips] button");
  if (!button) return;
  const box = boxOf(button);
  const place = remove(box, button);
  (buttons(box)[place] ?? buttons(box).at(-1) ?? box.querySelector("[data-combobox-input]")).focus();
});

document.addEventListener("change", ({ target }) => {
  const box = target.matches("input[type=checkbox]") && boxOf(target);
  if (!box || !listOf(box)) return;
  draw(box);
  const name = target.dataset.name ?? target.labels[0].textContent;
  const words = box.querySelector("template[data-chip]").dataset[target.checked ? "added" : "removed"];
  box.querySelector("[data-combobox-status]").textContent = words.replace("%s", () => name);
});

function prepare(root) {
  for (const list of root.querySelectorAll("[data-chips]")) draw(boxOf(list));
}

document.addEventListener("htmx:load", (event) => prepare(event.target.parentElement ?? document));
addEventListener("pageshow", () => prepare(document));
prepare(document);
