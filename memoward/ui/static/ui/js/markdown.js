// The toolbar of a text in Markdown: [data-markdown] holds the field and buttons with data-md. Text goes in as if it were
// typed, so the browser's own undo takes it back; a second press takes the mark away. Ctrl/⌘-B, -I and -K work in the field.

const WRAPS = { bold: "**", italic: "*", code: "`" };
const LINES = { heading: "## ", list: "- ", numbers: "1. ", quote: "> " };
const ANY_LINE = /^(#{1,6} |[-*] |\d+\. |> )/;
const KEYS = { b: "bold", i: "italic", k: "link" };

function put(field, from, to, text, selectFrom, selectTo) {
  field.focus();
  field.setSelectionRange(from, to);
  // Deprecated, and the one way to type by script that every browser can undo.
  const typed = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (!typed) {
    field.setRangeText(text, from, to);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  field.setSelectionRange(from + selectFrom, from + selectTo);
}

function wrap(field, mark) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const inside = value.slice(from, to);
  const size = mark.length;
  // Two stars around are bold, and no italic to take away.
  const around = value.slice(from - size, from) === mark && value.slice(to, to + size) === mark;
  const isOther = mark === "*" && value.slice(from - 2, from) === "**" && value.slice(from - 3, from) !== "***";
  if (around && !isOther && from >= size) put(field, from - size, to + size, inside, 0, inside.length);
  else if (mark === "`" && inside.includes("\n")) put(field, from, to, `\`\`\`\n${inside}\n\`\`\``, 4, 4 + inside.length);
  else put(field, from, to, mark + inside + mark, size, size + inside.length);
}

function lines(field, prefix) {
  const { selectionStart, selectionEnd, value } = field;
  const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const end = value.indexOf("\n", selectionEnd);
  const to = end < 0 ? value.length : end;
  const old = value.slice(from, to).split("\n");
  const isNumbered = prefix === LINES.numbers;
  const has = (line) => (isNumbered ? /^\d+\. /.test(line) : line.startsWith(prefix));
  const off = old.every(has);
  const text = old
    .map((line, index) => (off ? "" : isNumbered ? `${index + 1}. ` : prefix) + line.replace(ANY_LINE, ""))
    .join("\n");
  const only = old.length === 1; // then the caret goes to the end, to write on
  put(field, from, to, text, only ? text.length : 0, text.length);
}

function link(field) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const inside = value.slice(from, to);
  if (/^(https?:\/\/|mailto:)\S+$/.test(inside)) return put(field, from, to, `[](${inside})`, 1, 1);
  const address = "https://";
  put(field, from, to, `[${inside}](${address})`, inside ? inside.length + 3 : 1, inside ? inside.length + 3 + address.length : 1);
}

function table(field, button) {
  const { selectionEnd, value } = field;
  const end = value.indexOf("\n", selectionEnd);
  const at = end < 0 ? value.length : end;
  const before = at && value[at - 1] !== "\n" ? "\n\n" : at && value[at - 2] !== "\n" ? "\n" : "";
  const text = `${before}${button.dataset.mdTable.replaceAll("\\n", "\n")}\n`;
  const first = before.length + 2;
  put(field, at, at, text, first, text.indexOf(" |", first));
}

function act(field, name, button) {
  if (name in WRAPS) wrap(field, WRAPS[name]);
  else if (name in LINES) lines(field, LINES[name]);
  else if (name === "link") link(field);
  else table(field, button);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-md]");
  if (button) act(button.closest("[data-markdown]").querySelector("textarea"), button.dataset.md, button);
});

document.addEventListener(
  "keydown",
  (event) => {
    const name = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && KEYS[event.key.toLowerCase()];
    if (!name || !event.target.matches?.("[data-markdown] textarea")) return;
    event.preventDefault(); // elsewhere Ctrl-K opens the palette, which leaves alone what was answered already
    act(event.target, name);
  },
  true,
);

// Enter in a list begins its next line; in an empty one it ends the list.
document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (!field.matches?.("[data-markdown] textarea") || field.selectionStart !== field.selectionEnd) return;
  const at = field.selectionStart;
  const from = field.value.lastIndexOf("\n", at - 1) + 1;
  const [mark, indent, sign] = field.value.slice(from, at).match(/^(\s*)([-*]|\d+\.|>) /) ?? [];
  if (!mark) return;
  event.preventDefault();
  const next = `\n${indent}${/\d/.test(sign) ? `${Number.parseInt(sign, 10) + 1}.` : sign} `;
  if (at === from + mark.length) put(field, from, at, "\n", 1, 1); // without an empty line the next one still belongs to it
  else put(field, at, at, next, next.length, next.length);
});
