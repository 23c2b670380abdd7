// What is about to change says so: aria-busy while its answer is on the way.

const set = ({ detail }, value) => detail.target?.setAttribute?.("aria-busy", value);

document.addEventListener("htmx:beforeSend", (event) => set(event, "true"));
document.addEventListener("htmx:afterRequest", (event) => set(event, "false"));
