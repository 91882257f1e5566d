// <form data-behaviour="autosave">: sends what is typed to the form's own address every ten seconds and when a
// field is left, with `X-Autosave: 1`. The answer is 204, or JSON {"saved_at": "14:32", "fields": {"version": 3}}.
const EVERY = 10000;

function start(form) {
  const note = form.querySelector('[data-part="autosave"]') || document.createElement("p");
  note.className = "autosave";
  note.setAttribute("role", "status");
  if (!note.isConnected) form.prepend(note);
  let dirty = false;
  let busy = false;
  let saving = Promise.resolve();

  const say = (text, failed = false) => {
    note.textContent = text;
    note.classList.toggle("autosave--failed", failed);
  };

  const fill = (fields = {}) => {
    for (const [name, value] of Object.entries(fields)) {
      const input = form.querySelector(`input[type="hidden"][name="${CSS.escape(name)}"]`);
      if (input) input.value = value;
    }
  };

  const refused = (response) => {
    if (response.status === 409) return "这份草稿已在另一处修改过。您刚写的内容还在本页，请先复制，再刷新页面。";
    if (response.redirected || response.status === 403) return "登录已过期，未能保存。您写的内容还在本页：请在新窗口登录后回到这里，会自动再试。";
    return "暂时未能保存。您写的内容还在本页，请不要关闭，稍后会自动再试。";
  };

  async function save() {
    if (!dirty || busy || form.dataset.sent) return;
    busy = true;
    dirty = false;
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    try {
      const response = await fetch(form.action, { method: "POST", body, headers: { "X-Autosave": "1" }, credentials: "same-origin" });
      if (!response.ok || response.redirected) throw new Error(refused(response));
      const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
      const answer = isJson ? await response.json() : {};
      fill(answer.fields);
      dispatchEvent(new Event("portal:saved"));
      say(`已保存 ${answer.saved_at || new Date().toTimeString().slice(0, 5)}`);
    } catch (error) {
      dirty = true;
      const offline = error instanceof TypeError;
      say(offline ? "网络不通，未能保存。您写的内容还在本页，请不要关闭，联网后会自动再试。" : error.message, true);
    }
    busy = false;
  }

  form.addEventListener("input", () => (dirty = true));
  form.addEventListener("change", () => (dirty = true));
  const keep = () => {
    if (!busy) saving = save();
  };

  // Pressing a button leaves a field and so saves it. The form waits for that answer (never above three seconds):
  // a save that landed after the next page was drawn would make that page stale.
  let waited = false;
  const inTurn = (event) => {
    if (!busy || waited) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    const patience = new Promise((done) => setTimeout(done, 3000));
    Promise.race([saving, patience]).then(() => {
      waited = true;
      if (!form.dataset.sent) form.requestSubmit(button);
      waited = false;
    });
  };

  form.addEventListener("submit", inTurn, true);
  form.addEventListener("focusout", keep);
  addEventListener("online", keep);
  addEventListener("beforeunload", (event) => {
    if (dirty && !form.dataset.sent) event.preventDefault();
  });
  setInterval(keep, EVERY);
}

document.querySelectorAll('form[data-behaviour~="autosave"]').forEach(start);
