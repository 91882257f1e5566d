// <div data-behaviour="cause-tree">: while somebody types into the search form (data-part="cause-search"), the tree
// shows only the causes that answer to every word, by name, number or initials of the pinyin. Without this module
// the form is sent and the server does the same.
const fold = (text) => text.normalize("NFKC").toLowerCase();

function answers(row, words) {
  const { key, words: names, initials } = row.dataset;
  return words.every((word) => key.startsWith(word) || names.includes(word) || initials.includes(word));
}

function start(tree) {
  const search = document.querySelector('form[data-part="cause-search"]');
  if (!search) return;
  const box = search.querySelector('input[type="search"]');
  const note = search.querySelector('[data-part="cause-note"]');
  const offer = tree.querySelector('[data-part="offer"]');
  const chapters = [...tree.querySelectorAll("details")];
  const wereOpen = new Map(chapters.map((chapter) => [chapter, chapter.open]));
  const rowsOf = (part) => [...part.querySelectorAll('[data-part="cause"]')];

  function show() {
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    tree.classList.toggle("causes--found", words.length > 0);
    if (offer) offer.hidden = words.length > 0;
    for (const chapter of chapters) {
      const rows = rowsOf(chapter);
      for (const row of rows) row.hidden = !answers(row, words);
      const left = rows.filter((row) => !row.hidden).length;
      chapter.hidden = left === 0;
      chapter.open = words.length > 0 ? left > 0 : wereOpen.get(chapter) || Boolean(chapter.querySelector("input:checked"));
      shown += left;
    }
    if (!words.length) note.textContent = "";
    else note.textContent = shown ? `查到${shown}个案由，列在下面` : "没有查到，请换一个词，或者清空后打开目录选择";
  }

  // The tree is ready already: Enter leads to the first cause instead of asking the server.
  search.addEventListener("submit", (event) => {
    const first = [...tree.querySelectorAll('details [data-part="cause"]:not([hidden]) input')][0];
    if (!box.value.trim() || !first || !tree.classList.contains("causes--found")) return;
    event.preventDefault();
    first.focus();
  });
  box.addEventListener("input", show);
}

document.querySelectorAll('[data-behaviour~="cause-tree"]').forEach(start);
