// Tooltips show by hover and focus (CSS alone); Esc hides one until pointer and focus have left.

const closed = "data-closed";

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const tooltip of document.querySelectorAll("[data-tooltip]")) {
    if (tooltip.matches(":hover, :focus-within")) tooltip.setAttribute(closed, "");
  }
});

function forget(event) {
  const tooltip = event.target.closest?.(`[data-tooltip][${closed}]`);
  if (tooltip && !tooltip.contains(event.relatedTarget)) tooltip.removeAttribute(closed);
}

document.addEventListener("pointerout", forget);
document.addEventListener("focusout", forget);
