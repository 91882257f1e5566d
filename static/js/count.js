// How many characters are left in a long text with a limit.
const WARN_WITHIN = 0.2;

for (const area of document.querySelectorAll("textarea[maxlength]")) {
  const most = Number(area.getAttribute("maxlength"));
  const note = document.createElement("p");
  note.className = "count";
  note.setAttribute("aria-live", "polite");
  area.after(note);
  const show = () => {
    const left = most - area.value.length;
    note.textContent = left < most * WARN_WITHIN ? `还可以写 ${left} 字` : "";
  };
  area.addEventListener("input", show);
  show();
}
