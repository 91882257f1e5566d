// Warn three minutes before the session ends (the server counts to the minute), and let one press prolong it.
const WARN_BEFORE = 180;

function start(box) {
  const idle = Number(box.dataset.idleSeconds);
  const text = box.querySelector('[data-part="text"]');
  const keep = box.querySelector('[data-part="keep"]');
  let since = Date.now();

  const tick = () => {
    const left = idle - Math.floor((Date.now() - since) / 1000);
    box.hidden = left > WARN_BEFORE;
    if (box.hidden) return;
    const minutes = Math.ceil(left / 60);
    const words = left > 0
      ? `您已有一段时间没有操作，${minutes} 分钟内将自动退出。已保存的草稿不会丢失。`
      : "登录已过期。请先不要关闭本页：在新窗口登录后，再回到这里继续。";
    if (text.textContent !== words) text.textContent = words;
    keep.hidden = left <= 0;
  };

  keep.addEventListener("click", async () => {
    const token = document.querySelector('input[name="csrfmiddlewaretoken"]')?.value;
    try {
      const answer = await fetch(box.dataset.url, { method: "POST", headers: { "X-CSRFToken": token } });
      if (answer.ok && !answer.redirected) since = Date.now();
    } finally {
      tick();
    }
  });

  // An autosave that goes through prolongs the session too.
  addEventListener("portal:saved", () => (since = Date.now()));
  setInterval(tick, 5000);
}

document.querySelectorAll('[data-behaviour~="session"]').forEach(start);
