// Uploads the files that come to a form ("file:come"), one after another, each in a line with its progress that can be
// cancelled and removed. How many are under way stands in data-busy, and "file:done" tells of each end (file-wait.js).

const queues = new WeakMap(); // the part of the form → what is under way there

function line(field, kind, name) {
  const item = field.querySelector(`template[data-file-${kind}]`).content.firstElementChild.cloneNode(true);
  item.querySelector(".file__name").textContent = name;
  return item;
}

function say(field, kind, words) {
  field.querySelector("[data-file-status]").textContent = field.dataset[kind].replace("%s", () => words);
}

function refuse(field, item, name, why) {
  const failed = line(field, "failed", name);
  failed.querySelector(".file__why").textContent = why;
  item.replaceWith(failed);
  say(field, "failed", `${name}. ${why}`);
}

// The server answers with the line that belongs into the form, whether it took the file or not.
function settle(field, { item, file, request }) {
  const answered = request.response?.querySelector("li.file");
  if (!answered) return refuse(field, item, file.name, field.dataset.noAnswer);
  item.replaceWith(answered);
  const box = answered.querySelector("input");
  if (!box) return say(field, "failed", answered.querySelector(".file__text").innerText);
  say(field, "attached", file.name);
  box.dispatchEvent(new Event("input", { bubbles: true })); // it is unsaved, like typed text
}

function start(field) {
  const upload = queues.get(field)[0];
  if (!upload) return;
  const { request, item, file } = upload;
  const body = new FormData();
  body.append("csrfmiddlewaretoken", field.form.elements.csrfmiddlewaretoken.value);
  body.append("file", file);
  request.open("POST", field.dataset.uploadUrl);
  request.responseType = "document";
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) item.querySelector("progress").value = event.loaded / event.total;
  });
  request.addEventListener("load", () => settle(field, upload));
  request.addEventListener("error", () => refuse(field, item, file.name, field.dataset.noAnswer));
  request.addEventListener("loadend", () => leave(field, upload));
  request.send(body);
}

function leave(field, upload) {
  const queue = queues.get(field);
  const wasFirst = queue[0] === upload;
  queue.splice(queue.indexOf(upload), 1);
  field.dataset.busy = queue.length;
  if (wasFirst) start(field);
  field.dispatchEvent(new Event("file:done", { bubbles: true }));
}

document.addEventListener("file:come", (event) => {
  const field = event.target;
  const file = event.detail;
  const item = line(field, "going", file.name);
  field.querySelector("[data-file-list]").append(item);
  if (file.size > Number(field.dataset.largest)) {
    refuse(field, item, file.name, field.dataset.tooLarge);
    return;
  }
  const queue = queues.get(field) ?? queues.set(field, []).get(field);
  field.dataset.busy = queue.push({ file, item, request: new XMLHttpRequest() });
  if (queue.length === 1) start(field);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-file-remove]");
  if (!button) return;
  const field = button.closest("[data-file-field]");
  const item = button.closest("[data-file]");
  const upload = queues.get(field)?.find((one) => one.item === item);
  const next = (item.nextElementSibling ?? item.previousElementSibling)?.querySelector("button, input");
  say(field, "removed", item.querySelector(".file__name").textContent);
  item.remove();
  (next ?? field.querySelector("[data-file-input]")).focus();
  if (!upload) return;
  if (upload.request.readyState) upload.request.abort(); // its "loadend" takes it out of the queue
  else leave(field, upload);
});
