// Says so while the server cannot be reached, and keeps a form from leaving its page for the browser's own words about
// that: what was typed stays. The browser's "offline" is a hint alone, for a server on this machine needs no network.
// Forms with data-scratch have their own way (scratch-hold.js).

const line = document.querySelector("[data-connection]");
const [PATIENCE, PAUSE, STAY] = [4000, 5000, 4000]; // milliseconds
let timer;

function say(state) {
  line.dataset.state = state;
  line.hidden = !state;
  line.querySelector(".toast__text").textContent = line.dataset[state] ?? "";
}

async function answers() {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    await fetch(line.dataset.connection, { method: "HEAD", cache: "no-store", signal });
    return true;
  } catch {
    return false;
  }
}

async function look() {
  clearTimeout(timer);
  const isThere = await answers();
  if (!isThere) {
    if (line.hidden || line.dataset.state === "back") say("gone");
    timer = setTimeout(look, PAUSE);
  } else if (!line.hidden) {
    say("back");
    timer = setTimeout(say, STAY, "");
  }
  return isThere;
}

async function hold(event) {
  const { target: form, submitter } = event;
  if (line.hidden || line.dataset.state === "back" || form.matches("[data-scratch]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (await look()) form.requestSubmit(submitter);
  else say("held");
}

if (line) {
  addEventListener("offline", look);
  addEventListener("online", look);
  document.addEventListener("htmx:sendError", look);
  document.addEventListener("submit", hold, { capture: true });
  if (!navigator.onLine) look();
}
