// Comfort for forms: one send at a time, characters left, focus on what must be mended.
document.querySelector("[data-focus]")?.focus();

for (const form of document.querySelectorAll("form[data-form]")) {
  let sentAt = -Infinity;
  form.addEventListener("submit", (event) => {
    // A second tap is dropped; after ten seconds a new try is allowed, the server takes it once.
    if (performance.now() - sentAt < 10000) {
      event.preventDefault();
      return;
    }
    sentAt = performance.now();
    event.submitter?.setAttribute("aria-disabled", "true");
  });
  addEventListener("pageshow", () => {
    sentAt = -Infinity;
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  });
}

for (const field of document.querySelectorAll("textarea[data-most]")) {
  const count = document.getElementById(`${field.id}-count`);
  const most = Number(field.dataset.most);
  const first = count.textContent;
  const tell = () => {
    const left = most - [...field.value.trim()].length;
    const text = left < 0 ? count.dataset.over : count.dataset.left;
    count.textContent = left > most / 5 ? first : text.replace("#", Math.abs(left));
  };
  field.addEventListener("input", tell);
  tell();
}
