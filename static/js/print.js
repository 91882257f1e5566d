// A button that prints the page: <button type="button" hidden data-behaviour="print">打印</button>
for (const button of document.querySelectorAll('[data-behaviour~="print"]')) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
