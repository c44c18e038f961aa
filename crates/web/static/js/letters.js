// Copies the text of a letter. Without this script the buttons stay hidden and the text can be selected.
const lines = (letter) =>
  [...letter.querySelectorAll("p, li")].map((part) => (part.localName === "li" ? "- " : "\n") + part.textContent.trim());

for (const button of document.querySelectorAll("[data-copy-text]")) {
  button.addEventListener("click", async () => {
    const said = document.querySelector(button.dataset.said);
    try {
      await navigator.clipboard.writeText(lines(document.querySelector(button.dataset.copyText)).join("\n").trim());
      said.textContent = button.dataset.done;
    } catch {
      said.textContent = button.dataset.failed;
    }
  });
}
