// A button that copies a number or a code: <button type="button" hidden data-behaviour="copy" data-copy="…">复制</button>
for (const button of document.querySelectorAll('[data-behaviour~="copy"]')) {
  if (!navigator.clipboard) continue;
  const label = button.textContent;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "已复制";
    } catch {
      button.textContent = "未能复制，请手动选取";
    }
    setTimeout(() => (button.textContent = label), 3000);
  });
}
