// Files for a form come by its button, by drop and by paste; each is handed to its part as an event
// "file:come" (see file-upload.js). Without this module the browser's own file control is used.

const hint = (form) => form.querySelector("[data-file-hint]");

function formOf(target) {
  const form = target.closest?.("form[data-file-drop]");
  return form?.querySelector("[data-file-field]") ? form : null;
}

function hand(form, files) {
  const field = form.querySelector("[data-file-field]");
  for (const file of files) field.dispatchEvent(new CustomEvent("file:come", { bubbles: true, detail: file }));
}

document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-file-input]") || !formOf(event.target)) return;
  const files = [...event.target.files];
  event.target.value = ""; // they go up by themselves, not with the form once more
  hand(formOf(event.target), files);
});

// ── Drop ─────────────────────────────────────────────────────────────────────────────────────────

function show(form, dropping) {
  form.toggleAttribute("data-dropping", dropping);
  hint(form).hidden = !dropping;
}

document.addEventListener("dragover", (event) => {
  if (!event.dataTransfer?.types.includes("Files") || !document.querySelector("[data-file-field]")) return;
  event.preventDefault(); // beside the form too: the browser would leave the page and open the file
  const form = formOf(event.target);
  event.dataTransfer.dropEffect = form ? "copy" : "none";
  if (form) show(form, true);
});

document.addEventListener("dragleave", (event) => {
  const form = formOf(event.target);
  if (form && !form.contains(event.relatedTarget)) show(form, false);
});

document.addEventListener("drop", (event) => {
  const form = formOf(event.target);
  if (!form || !event.dataTransfer.files.length) return;
  event.preventDefault();
  show(form, false);
  hand(form, event.dataTransfer.files);
});

// ── Paste ────────────────────────────────────────────────────────────────────────────────────────

// Programs that copy text often add a picture of it: then the text is meant, unless it is the files' names.
function meantAsFiles(data) {
  const text = data.getData("text/plain");
  return data.files.length > 0 && (!text || [...data.files].every((file) => text.includes(file.name)));
}

// The clipboard calls every picture "image.png"; the moment tells them apart.
function named(file, words) {
  if (!file.type.startsWith("image/") || !["", "image.png"].includes(file.name)) return file;
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const name = words.replace("%s", `${day} ${two(now.getHours())}.${two(now.getMinutes())}`);
  return new File([file], `${name}.${file.type.slice(6)}`, { type: file.type });
}

document.addEventListener("paste", (event) => {
  const form = formOf(event.target) ?? (event.target === document.body && document.querySelector("form[data-file-drop]"));
  if (!form || !meantAsFiles(event.clipboardData)) return;
  event.preventDefault();
  const words = form.querySelector("[data-file-field]").dataset.pasted;
  hand(form, [...event.clipboardData.files].map((file) => named(file, words)));
});
