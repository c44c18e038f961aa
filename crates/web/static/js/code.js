// Copy and print on the page with the eight words. Without this script both stay hidden.
for (const box of document.querySelectorAll("[data-code]")) box.hidden = false;

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const words = [...document.querySelectorAll(`${button.dataset.copy} li`)].map((li) => li.textContent.trim());
    const said = document.querySelector("[data-said]");
    try {
      await navigator.clipboard.writeText(words.join(" "));
      said.textContent = button.dataset.done;
    } catch {
      said.textContent = button.dataset.failed;
    }
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => print());
}
