// Comfort for the desk: keys, cover, copy, countdown. Every act here also has a button or a link.
const OFF = "luwte-keys-off";
const keys = document.getElementById("keys");
const cover = document.getElementById("cover");
const title = document.title;

for (const tool of document.querySelectorAll("[data-script]")) tool.hidden = false;

// Cover: a modal over everything, and a title that tells nothing. Only its button or Shift+Esc ends it.
function toggleCover() {
  if (!cover) return;
  if (cover.open) {
    cover.close();
    return;
  }
  keys?.close();
  document.title = cover.dataset.title;
  document.documentElement.classList.add("is-covered");
  cover.showModal();
}
cover?.addEventListener("cancel", (event) => event.preventDefault());
cover?.addEventListener("close", () => {
  document.title = title;
  document.documentElement.classList.remove("is-covered");
});

for (const button of document.querySelectorAll("[data-open]")) {
  button.addEventListener("click", () => {
    if (button.dataset.open === "cover") toggleCover();
    else keys?.showModal();
  });
}
for (const button of document.querySelectorAll("dialog [data-close]")) {
  button.addEventListener("click", () => button.closest("dialog").close());
}

const keySwitch = document.getElementById("keys-switch");
if (keySwitch) {
  keySwitch.checked = sessionStorage.getItem(OFF) === null;
  keySwitch.addEventListener("change", () => {
    if (keySwitch.checked) sessionStorage.removeItem(OFF);
    else sessionStorage.setItem(OFF, "1");
  });
}

function move(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (!rows.length) return;
  const here = rows.indexOf(document.activeElement);
  const open = rows.findIndex((row) => row.hasAttribute("aria-current"));
  const from = here >= 0 ? here : open;
  const to = from < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, from + step));
  rows[to].focus();
}

function act(key) {
  const target = [...document.querySelectorAll(`[data-key="${key}"]`)].find((one) => one.checkVisibility());
  if (!target) return false;
  const field = target.hash ? document.getElementById(target.hash.slice(1)) : null;
  if (field) {
    field.focus();
    field.scrollIntoView({ block: "center" });
  } else {
    target.click();
  }
  return true;
}

const ACTS = new Set(["a", "n", "u", "r", ..."0123456789"]);
addEventListener("keydown", (event) => {
  if (event.isComposing || event.repeat) return;
  if (event.key === "Escape" && event.shiftKey) {
    event.preventDefault();
    toggleCover();
    return;
  }
  if (cover?.open || keys?.open || event.altKey || event.metaKey) return;
  if (event.ctrlKey) {
    if (event.key !== "Enter") return;
    const form = event.target.closest?.("form[data-send]");
    const button = document.querySelector("button[data-send-first]");
    if (!form && !button) return;
    event.preventDefault();
    if (form) form.requestSubmit();
    else button.form.requestSubmit(button);
    return;
  }
  if (sessionStorage.getItem(OFF) !== null) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "?") keys?.showModal();
  else if (!ACTS.has(event.key) || !act(event.key)) return;
  event.preventDefault();
});

for (const button of document.querySelectorAll("[data-copy-text]")) {
  button.addEventListener("click", async () => {
    const said = document.getElementById(button.dataset.said);
    try {
      await navigator.clipboard.writeText(button.dataset.copyText);
      said.textContent = button.dataset.done;
    } catch {
      said.textContent = button.dataset.failed;
    }
  });
}

// Another form would drop what was typed: ask first.
document.addEventListener("submit", (event) => {
  for (const form of document.querySelectorAll("form[data-unsaved]")) {
    const fields = [...form.querySelectorAll("textarea")];
    const isTyped = fields.some((field) => field.value.trim() !== field.defaultValue.trim());
    if (form !== event.target && isTyped && !confirm(form.dataset.unsaved)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }
}, { capture: true });

// The time left to undo; afterwards the page is asked again for what became of it.
for (const left of document.querySelectorAll("[data-left-ms]")) {
  const until = performance.now() + Number(left.dataset.leftMs);
  const tick = () => {
    const seconds = Math.max(0, Math.ceil((until - performance.now()) / 1000));
    left.textContent = left.dataset.text.replace("#", seconds);
    if (seconds > 0) setTimeout(tick, 250);
    else setTimeout(() => location.reload(), 1500);
  };
  tick();
}
