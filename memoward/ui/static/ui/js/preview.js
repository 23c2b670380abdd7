// [data-preview]: how a text will be read, in the place of its field. The server makes it (hx-post on the button); here
// the two change places. Without this module the button sends the form, and the page comes back with both.

const part = (root, name) => root.querySelector(`[data-preview-${name}]`);

function show(root, previewed) {
  const panel = part(root, "panel");
  const field = root.querySelector("textarea");
  if (previewed) panel.style.minBlockSize = `${field.offsetHeight}px`; // nothing below it moves
  panel.hidden = !previewed;
  field.hidden = previewed;
  root.toggleAttribute("data-previewed", previewed);
  for (const bar of root.querySelectorAll("[role=toolbar]")) bar.inert = previewed;
  part(root, "write").setAttribute("aria-pressed", String(!previewed));
  part(root, "show").setAttribute("aria-pressed", String(previewed));
  if (!previewed) field.focus();
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-preview-write]");
  if (button) show(button.closest("[data-preview]"), false);
});

// Whatever the answer is, the words in the field stay as they are.
document.addEventListener("htmx:afterRequest", ({ detail: { elt, successful, xhr } }) => {
  const root = elt.matches("[data-preview-show]") && elt.closest("[data-preview]");
  if (!root) return;
  const panel = part(root, "panel");
  if (!successful || xhr.status !== 200) panel.textContent = panel.dataset.failed;
  show(root, true);
});
