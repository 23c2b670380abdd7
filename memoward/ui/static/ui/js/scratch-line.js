// The line in a form that says how far its text is saved (scratch.js). Trouble is spoken, and so is its end [U17].

const TROUBLE = ["failed", "signedOut", "refused"];

function say(form, words, { state = "failed" } = {}) {
  const line = form.querySelector("[data-scratch-line]");
  if (!line) return;
  const isSpoken = TROUBLE.includes(state) || line.hasAttribute("data-trouble");
  line.dataset.state = state;
  line.toggleAttribute("data-trouble", TROUBLE.includes(state));
  line.querySelector("[data-scratch-words]").textContent = words(line);
  if (isSpoken) line.querySelector("[data-scratch-spoken]").textContent = words(line);
}

document.addEventListener("scratch:state", ({ target, detail }) => {
  say(target, (line) => detail.said ?? line.dataset[detail.state] ?? "", detail);
});

document.addEventListener("scratch:held", ({ target }) => {
  say(target, (line) => line.dataset.held);
});
