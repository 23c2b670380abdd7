// Saves by itself what is typed into a form[data-scratch], and tells with "scratch:state" how far that is [U17].
// Nothing counts as saved before the server has said so; what it has not confirmed is tried again, later and later.

const PAUSE = 1500; // milliseconds after the last keystroke
const [FIRST_RETRY, LAST_RETRY] = [2000, 60_000];
const CARRIED = 60_000; // letters that a browser still sends when its page has gone
const patience = (letters) => AbortSignal.timeout(10_000 + letters / 20);
const TROUBLE = ["failed", "signedOut", "refused"];
const works = new Map();
const field = (form, name) => form.querySelector(`input[name="${name}"]`);

function text(form) {
  const own = ([name, value]) => typeof value === "string" && !["csrfmiddlewaretoken", "form_key"].includes(name);
  const secret = ([name]) => field(form, name)?.type === "password";
  return new URLSearchParams([...new FormData(form)].filter((pair) => own(pair) && !secret(pair))).toString();
}

const isOpen = (work) => !work.sent && work.form.isConnected && text(work.form) !== work.confirmed;

function begin(form, confirmed) {
  const isFresh = confirmed !== null && !field(form, "taken_from").value;
  works.set(form, { form, confirmed, empty: isFresh ? confirmed : null, retry: FIRST_RETRY });
  return works.get(form);
}

function tell(work, state, answer = {}) {
  work.state = state;
  work.form.dispatchEvent(new CustomEvent("scratch:state", { bubbles: true, detail: { ...answer, state } }));
}

function later(work, pause) {
  clearTimeout(work.timer);
  work.timer = setTimeout(save, pause, work);
}

async function ask({ form }, body, keepalive = false) {
  const headers = { "X-In-Background": "1", "X-CSRFToken": field(form, "csrfmiddlewaretoken").value };
  const query = new URLSearchParams({ form_key: field(form, "form_key").value });
  const address = form.dataset.scratch + (body ? "" : `?${query}`);
  try {
    const signal = patience(`${body}`.length);
    const how = { method: body ? "POST" : "GET", redirect: "error" };
    const answer = await fetch(address, { ...how, body, headers, keepalive, signal });
    const isJson = answer.headers.get("Content-Type")?.includes("json");
    return { ...(isJson ? await answer.json() : {}), status: answer.status };
  } catch {
    return { status: 0 };
  }
}

function post(work, typed, isLeaving = false) {
  const body = new URLSearchParams(typed);
  body.set("form_key", field(work.form, "form_key").value);
  body.set("scratch_path", new URL(work.form.action).pathname);
  body.set("scratch_turn", Math.trunc(performance.timeOrigin + performance.now()));
  if (typed === work.empty) body.set("scratch_nothing", "1");
  return ask(work, body, isLeaving && body.toString().length < CARRIED);
}

// Signing in anew makes every page's token stale, and a form that was carried out goes on under another key.
function renew(form, { token, key }) {
  if (token) for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token;
  if (key) field(form, "form_key").value = key;
}

async function attempt(work, typed) {
  const answer = await post(work, typed);
  if (![403, 409].includes(answer.status)) return answer;
  const fresh = answer.status === 403 ? await ask(work) : answer;
  if (!fresh.token && !fresh.key) return fresh;
  renew(work.form, fresh);
  return post(work, typed);
}

async function save(work) {
  clearTimeout(work.timer);
  if (work.busy || !isOpen(work)) return;
  const typed = text(work.form);
  work.busy = true;
  if (!TROUBLE.includes(work.state)) tell(work, "saving");
  const answer = await attempt(work, typed);
  work.busy = false;
  if (work.sent) return; // the form went meanwhile: what is said now is said of something else
  if (answer.status === 200) return settle(work, typed, answer);
  if (answer.said) return tell(work, "refused", answer);
  tell(work, answer.status === 204 ? "signedOut" : "failed");
  later(work, work.retry);
  work.retry = Math.min(2 * work.retry, LAST_RETRY);
}

function settle(work, typed, answer) {
  work.confirmed = typed;
  work.retry = FIRST_RETRY;
  const isLast = !isOpen(work);
  tell(work, isLast ? "saved" : "waiting", isLast ? answer : {});
  if (!isLast) later(work, PAUSE);
}

function typed({ target }) {
  const form = target.closest?.("form[data-scratch]");
  if (!form) return;
  const work = works.get(form) ?? begin(form, null);
  work.sent = false;
  if (work.wasAside) ask(work).then((fresh) => renew(form, fresh));
  work.wasAside = false;
  if (!isOpen(work)) return work.busy || tell(work, "idle");
  if (!TROUBLE.includes(work.state)) tell(work, "waiting");
  later(work, PAUSE);
}

function all(doing, onlyInTrouble = false) {
  for (const work of works.values()) if (isOpen(work) && (!onlyInTrouble || TROUBLE.includes(work.state))) doing(work);
}

document.addEventListener("input", typed);
document.addEventListener("change", typed);
document.addEventListener("focusin", ({ target }) => {
  const form = target.closest?.("form[data-scratch]");
  if (form && !works.has(form)) begin(form, text(form));
});
document.addEventListener("focusout", ({ target }) => {
  const work = works.get(target.closest?.("form[data-scratch]"));
  if (work && !TROUBLE.includes(work.state)) save(work);
});
document.addEventListener("visibilitychange", () => all(save));
addEventListener("focus", () => all(save, true));
addEventListener("online", () => all(save, true));
addEventListener("pagehide", () => all((work) => post(work, text(work.form), true)));

// scratch-hold.js lets it go only when it is to be sent. A button that leads elsewhere does not carry the form out.
document.addEventListener("submit", ({ target, submitter }) => {
  const work = works.get(target);
  if (!work || submitter?.hasAttribute("formaction")) return;
  work.sent = true;
  clearTimeout(work.timer);
});

document.addEventListener("scratch:try", ({ target }) => save(works.get(target)));

// Back on a page that the browser had put aside: if its form was carried out, what is typed now is another one.
addEventListener("pageshow", ({ persisted }) => {
  for (const work of works.values()) work.wasAside = persisted;
});

for (const form of document.querySelectorAll("form[data-scratch]")) {
  const cameBack = form.querySelector("[data-scratch-line][data-came-back]");
  const work = begin(form, cameBack ? null : text(form));
  if (cameBack) save(work);
}
