// Fills in a notice on this device. Nothing is sent or kept, and no address holds what was typed.
const box = document.querySelector("[data-own]");
const wait = document.querySelector("[data-own-wait]");
const cases = document.querySelectorAll("[data-case]");
const fields = { place: box.querySelector("#own-place"), since: box.querySelector("#own-since") };
const empty = new Map();
for (const blank of document.querySelectorAll("[data-blank]")) empty.set(blank, blank.textContent);

const chosen = (name) => box.querySelector(`input[name="${name}"]:checked`)?.value ?? "";

function fill() {
  const kind = chosen("own-kind");
  // Anything but "18 or older" counts as a minor, except where nothing sexual is shown.
  const isOwnKind = kind === "privacy" || chosen("own-age") === "adult";
  const shown = kind && (isOwnKind ? kind : "strict");
  for (const one of cases) {
    one.hidden = one.dataset.case !== shown;
    one.open = !one.hidden;
  }
  wait.hidden = shown !== "";
  for (const [blank, text] of empty) {
    const typed = fields[blank.dataset.blank]?.value.trim() ?? "";
    blank.textContent = typed || text;
    blank.classList.toggle("blank--filled", typed !== "");
  }
  for (const said of document.querySelectorAll(".own-said")) said.textContent = "";
}

function clear() {
  for (const input of box.querySelectorAll("input[type=radio]")) input.checked = false;
  for (const field of Object.values(fields)) field.value = "";
  fill();
}

async function copy(button) {
  const words = document.getElementById(button.dataset.copy);
  const said = document.getElementById(`${button.dataset.copy}-said`);
  try {
    await navigator.clipboard.writeText(words.textContent.trim());
    said.textContent = button.dataset.done;
  } catch {
    getSelection().selectAllChildren(words);
    said.textContent = button.dataset.failed;
  }
}

box.hidden = false;
document.querySelector("[data-own-hand]").hidden = true;
for (const buttons of document.querySelectorAll("[data-own-buttons]")) buttons.hidden = false;
box.addEventListener("input", fill);
box.querySelector("[data-own-clear]").addEventListener("click", clear);
for (const button of document.querySelectorAll("[data-copy]")) button.addEventListener("click", () => copy(button));
// Who leaves the page leaves nothing behind, also not for the Back button.
addEventListener("pagehide", clear);
clear();
