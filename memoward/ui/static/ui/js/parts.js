// The folded parts of a form, details[data-part], say in their heads what is chosen in them; files that come open theirs.

function said(part) {
  const select = part.querySelector("select");
  if (select) return select.value ? [select.selectedOptions[0].text] : [];
  return [...part.querySelectorAll("input[type=checkbox]:checked")].map(
    (box) => box.dataset.name ?? (box.labels[0]?.querySelector("bdi") ?? box.labels[0])?.textContent.trim(),
  );
}

function tell(part) {
  const names = said(part);
  const number = part.querySelector("[data-part-number]");
  part.querySelector("[data-part-value]").textContent = names.join(", ");
  number.textContent = names.length;
  number.hidden = names.length < 2;
}

document.addEventListener("change", ({ target }) => {
  const part = target.closest("[data-part]");
  if (part) tell(part);
});

document.addEventListener("file:come", ({ target }) => {
  const part = target.closest("details[data-part]");
  if (!part) return;
  part.open = true;
  target.scrollIntoView({ block: "nearest" });
});

const lines = new MutationObserver(([{ target }]) => tell(target.closest("[data-part]")));
for (const part of document.querySelectorAll("[data-part]")) {
  tell(part);
  const list = part.querySelector("[data-file-list]");
  if (list) lines.observe(list, { childList: true });
}
addEventListener("pageshow", () => document.querySelectorAll("[data-part]").forEach(tell));
