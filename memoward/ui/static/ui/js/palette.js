// The palette: what is typed narrows the choices that came with it, the server adds what it finds; arrows choose, Enter
// goes there. With no choice left Enter searches, which is what its form does without script.

const palette = document.querySelector("dialog[data-palette]");
const input = palette?.querySelector("[role=combobox]");
const search = palette?.querySelector("[data-palette-search]");
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
const options = () => [...palette.querySelectorAll("[role=option]:not([hidden])")];
let isMoved = false; // until then the first one is chosen, whatever comes
const chosen = () => palette.querySelector("[role=option][aria-selected=true]:not([hidden])");

function choose(option) {
  for (const one of palette.querySelectorAll("[aria-selected]")) one.removeAttribute("aria-selected");
  input.removeAttribute("aria-activedescendant");
  if (!option) return;
  option.id ||= `option-${crypto.getRandomValues(new Uint32Array(1))}`;
  option.setAttribute("aria-selected", "true");
  input.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function narrow() {
  const text = input.value.trim();
  const words = plain(text).split(/\s+/);
  for (const option of palette.querySelectorAll("#palette-commands [role=option]")) {
    const label = plain(option.textContent);
    option.hidden = !words.every((word) => label.includes(word));
  }
  search.hidden = !text;
  search.search = `?q=${encodeURIComponent(text)}`;
  search.lastElementChild.textContent = search.dataset.paletteSearch.replace("%s", () => text);
  const count = palette.querySelector("[data-palette-count]");
  count.textContent = count.dataset.paletteCount.replace("%s", options().length);
}

function step(by) {
  const all = options();
  const here = all.indexOf(chosen());
  isMoved = true;
  choose(all.at((here + by) % all.length));
}

palette?.addEventListener("input", () => {
  isMoved = false;
  narrow();
  choose(options()[0]);
});

palette?.addEventListener("htmx:afterSwap", () => {
  narrow();
  if (!isMoved || !chosen()) choose(options()[0]);
});

palette?.addEventListener("keydown", (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) step(by);
  else if (event.key === "Enter" && event.target === input && chosen()) chosen().click();
  else return;
  event.preventDefault();
});

palette?.addEventListener("click", ({ target }) => {
  if (target === palette || target.closest("button[role=option]")) palette.close();
});

palette?.addEventListener("close", () => {
  input.value = "";
  isMoved = false;
  palette.querySelector("#palette-found").replaceChildren();
});
