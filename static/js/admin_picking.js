// Ticked rows: say how many, and tick or untick the whole page.
for (const form of document.querySelectorAll('[data-behaviour="picking"]')) {
  const boxes = [...form.querySelectorAll('input[name="row"]')];
  const label = form.querySelector(".bulk__label");
  const tell = () => {
    const count = boxes.filter((box) => box.checked).length;
    label.textContent = count ? `已勾选 ${count} 件：` : "对勾选的件：";
  };
  const all = document.createElement("button");
  all.type = "button";
  all.className = "button button--quiet";
  all.textContent = "勾选本页全部";
  all.addEventListener("click", () => {
    const wanted = boxes.some((box) => !box.checked);
    boxes.forEach((box) => (box.checked = wanted));
    tell();
  });
  label.before(all);
  form.addEventListener("change", tell);
  tell();
}
