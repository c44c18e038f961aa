// The way out: a tap, the second skip link, or bare Shift three times. Nothing is kept or sent.
const WITHIN_MS = 5000;
const links = document.querySelectorAll("a[data-exit]");
let presses = [];
let bare = true;
let cover = null;

function leave() {
  if (!cover) {
    const spoken = document.querySelector("[data-text-blank]")?.dataset.textBlank ?? "";
    cover = document.createElement("div");
    cover.className = "exit-cover";
    cover.setAttribute("role", "alert");
    cover.textContent = spoken;
    document.body.append(cover);
    document.title = "\u00a0";
  }
  location.replace(links[0]?.getAttribute("href") ?? "/weg");
}

for (const link of links) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
}

addEventListener("keydown", (event) => {
  if (event.key === "Shift") {
    if (event.repeat) return;
    bare = !(event.ctrlKey || event.altKey || event.metaKey);
  } else {
    bare = false;
    presses = [];
  }
});

addEventListener("keyup", (event) => {
  if (event.key !== "Shift" || !bare) return;
  const now = performance.now();
  if (presses.length && now - presses[presses.length - 1] > WITHIN_MS) presses = [];
  presses.push(now);
  if (presses.length >= 3) leave();
});

const title = document.title;
addEventListener("pageshow", () => {
  presses = [];
  bare = true;
  cover?.remove();
  cover = null;
  document.title = title;
});
