// <form data-behaviour="upload">: shows how far the files have travelled. A redirect is followed by the browser;
// a refusal replaces the page's main part, and files already chosen stay chosen.
function bar(form) {
  const box = document.createElement("p");
  box.className = "upload";
  box.setAttribute("role", "status");
  const progress = document.createElement("progress");
  progress.max = 100;
  progress.setAttribute("aria-label", "上传进度");
  const text = document.createElement("span");
  box.append(progress, text);
  form.append(box);
  return (percent, words) => {
    progress.value = percent;
    text.textContent = words;
  };
}

function filesOf(form) {
  const inputs = [...form.querySelectorAll('input[type="file"]')];
  return new Map(inputs.filter((i) => i.files.length).map((i) => [i.name, i.files]));
}

function show(html, files) {
  const main = document.querySelector("main");
  main.replaceWith(new DOMParser().parseFromString(html, "text/html").querySelector("main") || main);
  for (const [name, list] of files) {
    const input = document.querySelector(`main input[type="file"][name="${CSS.escape(name)}"]`);
    if (input) input.files = list;
  }
  (document.querySelector("main .error-summary") || document.querySelector("main")).focus();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches('[data-behaviour~="upload"]')) return;
  const files = filesOf(form);
  if (!files.size) return;
  event.preventDefault();
  const tell = bar(form);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("X-Upload", "1");
  request.upload.addEventListener("progress", (step) => {
    const percent = step.lengthComputable ? Math.round((100 * step.loaded) / step.total) : 0;
    tell(percent, percent < 100 ? `已上传 ${percent}%` : "已传完，正在检查文件…");
  });
  request.addEventListener("load", () => {
    const onwards = request.getResponseHeader("X-Location");
    if (onwards) location.assign(onwards);
    else show(request.responseText, files);
  });
  request.addEventListener("error", () => {
    delete form.dataset.sent;
    tell(0, "网络中断，文件未传完。页面上的内容还在，请联网后再按一次。");
  });
  request.send(new FormData(form, event.submitter));
});
