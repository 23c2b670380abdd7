// Narrows a list of people by what is typed; who is chosen stays in sight. Without this module
// the whole list is shown and the box is hidden.

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();

function narrow(pick) {
  const words = plain(pick.querySelector("[data-person-pick-filter]").value).split(/\s+/);
  let shown = 0;
  for (const group of pick.querySelectorAll("[data-person-pick-group]")) {
    const heading = group.querySelector("p")?.textContent ?? "";
    let here = 0;
    for (const choice of group.querySelectorAll(".choice")) {
      const text = plain(`${choice.textContent} ${heading}`);
      const fits = words.every((word) => text.includes(word));
      choice.hidden = !fits && !choice.querySelector("input").checked;
      if (!choice.hidden) here += 1;
    }
    group.hidden = !here;
    shown += here;
  }
  pick.querySelector("[data-person-pick-none]").hidden = shown > 0;
}

function count(pick) {
  const output = pick.querySelector("[data-person-pick-count]");
  const chosen = pick.querySelectorAll("input:checked").length;
  output.value = chosen ? output.dataset.some.replace("%s", chosen) : output.dataset.none;
}

function prepare(root) {
  for (const pick of root.querySelectorAll("[data-person-pick]")) {
    pick.querySelector("[data-person-pick-head]").hidden = false;
    count(pick);
  }
}

document.addEventListener("input", (event) => {
  const pick = event.target.closest("[data-person-pick]");
  if (!pick) return;
  if (event.target.matches("[data-person-pick-filter]")) narrow(pick);
  else count(pick);
});

// Enter in the box must not send the whole form.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-person-pick-filter]")) {
    event.preventDefault();
  }
});

document.addEventListener("htmx:load", (event) => prepare(event.target.parentElement ?? document));
prepare(document);
