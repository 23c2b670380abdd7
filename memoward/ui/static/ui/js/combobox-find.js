// Whom the box of a [data-combobox] finds ("combobox:find"): each typed word in the name, the department or the heading,
// whatever its case and accents. What begins with the words comes before what holds them; people before departments.
// All of it is in the page, so no keystroke asks the server.

const SHOWN = 100; // options in the list at once: more are found by typing
const LETTERS = { ø: "o", ł: "l", đ: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i" };
const known = new WeakMap(); // the box → its entries

function plain(text) {
  const letters = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return letters.replace(/[øłđßæœı]/g, (letter) => LETTERS[letter]);
}

function read(box) {
  const scope = box.closest("[data-combobox-scope]") ?? box;
  return [...scope.querySelectorAll("option:not([value='']), input[type=checkbox]")].map((source) => {
    const { name = source.text ?? source.labels[0].textContent, detail = "", initials = "", hue = "0" } = source.dataset;
    const group = source.closest("optgroup")?.label ?? source.closest("[data-group]")?.dataset.group ?? "";
    const words = ` ${plain(name)}`;
    return { source, name, detail, initials, hue, group, words, all: `${words} ${plain(`${detail} ${group}`)}` };
  });
}

// The lower the better.
function rank({ words, initials }, asked) {
  if (!asked.length) return 0;
  const distance = asked.every((word) => words.includes(` ${word}`)) ? 0 : asked.every((word) => words.includes(word)) ? 1 : 2;
  return distance + (initials ? 0 : 0.5);
}

function find(box) {
  const typed = box.hasAttribute("data-typed") ? plain(box.querySelector("[data-combobox-input]").value) : "";
  const asked = typed.split(/[\s,]+/).filter(Boolean);
  if (!known.has(box)) known.set(box, read(box));
  const fits = known.get(box).filter(({ source, all }) => !source.checked && asked.every((word) => all.includes(word)));
  const best = {};
  for (const entry of fits) {
    entry.rank = rank(entry, asked);
    best[entry.group] = Math.min(best[entry.group] ?? 9, entry.rank);
  }
  const groups = Object.keys(best);
  const place = ({ group }) => best[group] * 1000 + groups.indexOf(group);
  return fits.sort((a, b) => place(a) - place(b) || a.rank - b.rank); // equal ones stay as they were
}

function draw(box, { source, name, detail, initials, hue }, id) {
  const option = box.querySelector("template[data-combobox-option]").content.firstElementChild.cloneNode(true);
  const [avatar, group] = option.children;
  Object.assign(option, { id, source });
  option.setAttribute("aria-selected", String(Boolean(source.selected)));
  avatar.dataset.hue = hue;
  avatar.textContent = initials;
  (initials ? group : avatar).remove();
  option.querySelector(".combobox__name").textContent = name;
  option.querySelector(".combobox__detail").textContent = detail;
  return option;
}

document.addEventListener("combobox:find", ({ target: box }) => {
  const list = box.querySelector("[role=listbox]");
  const found = find(box);
  const groups = new Map();
  for (const [index, entry] of found.slice(0, SHOWN).entries()) {
    if (!groups.has(entry.group)) groups.set(entry.group, heading(entry.group));
    groups.get(entry.group).append(draw(box, entry, `${list.id}_${index}`));
  }
  list.replaceChildren(...groups.values());
  list.scrollTop = 0;
  say(box, found.length);
});

function heading(words) {
  const group = document.createElement("div");
  if (!words) return group;
  group.role = "group";
  group.ariaLabel = words;
  const head = document.createElement("p");
  head.className = "choices__group";
  head.ariaHidden = "true";
  head.textContent = words;
  group.append(head);
  return group;
}

function say(box, number) {
  const words = box.querySelector("[data-combobox-popup]").dataset;
  const note = box.querySelector("[data-combobox-note]");
  note.textContent = number ? words.more : words.none;
  note.hidden = number > 0 && number <= SHOWN;
  box.querySelector("[data-combobox-status]").textContent = number ? words.found.replace("%s", number) : words.none;
}
