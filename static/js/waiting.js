// <div data-behaviour="waiting" data-url data-state>: asks every few seconds and reloads the page
// when the answer is another one. Without it the page says how to reload.
const EVERY = 3000;

for (const box of document.querySelectorAll('[data-behaviour="waiting"]')) {
  if (!/^(WAITING|OPENED|REQUESTED|MAKING)/.test(box.dataset.state)) continue;
  const ask = async () => {
    try {
      const answer = await fetch(box.dataset.url, { headers: { Accept: "application/json" } });
      if (answer.redirected || !answer.ok) return location.reload();
      if ((await answer.json()).state !== box.dataset.state) return location.reload();
    } catch {
      // out of reach for a moment: ask again
    }
    setTimeout(ask, EVERY);
  };
  setTimeout(ask, EVERY);
}
