// One press, one request: a form that is on its way cannot be sent again.
// Every POST form is guarded; data-behaviour="free-submit" leaves a form alone.
const RELEASE_AFTER = 15000;

function release(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("button[data-label]")) {
    button.textContent = button.dataset.label;
    button.removeAttribute("aria-disabled");
    delete button.dataset.label;
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.matches('[data-behaviour~="free-submit"]')) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (event.defaultPrevented) return;
  form.dataset.sent = "1";
  const button = event.submitter;
  if (button?.classList.contains("button")) {
    button.dataset.label = button.textContent;
    button.textContent = "正在提交…";
    button.setAttribute("aria-disabled", "true");
  }
  setTimeout(() => release(form), RELEASE_AFTER);
});

// Coming back with the browser's back button shows the page as it was left.
addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(release);
});
