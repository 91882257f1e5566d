// The page that verifies papers: a slip in the code is said at once, a file's hash is computed here
// and the file stays here. Without this the server does both.
const hex = (bytes) => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, "0")).join("");

const noteAfter = (field) => {
  const note = document.createElement("p");
  note.className = "count";
  note.setAttribute("aria-live", "polite");
  field.after(note);
  return note;
};

for (const field of document.querySelectorAll('[data-behaviour~="check-code"]')) {
  const alphabet = field.dataset.alphabet;
  const note = noteAfter(field);
  const isRight = (code) => {
    if (code.length !== 12 || [...code].some((sign) => !alphabet.includes(sign))) return false;
    const drawn = [...code.slice(0, -1)];
    const sum = drawn.reduce((total, sign, n) => total + (n + 1) * alphabet.indexOf(sign), 0);
    return alphabet[sum % alphabet.length] === code.at(-1);
  };
  const typed = () => field.value.normalize("NFKC").replace(/[\s\-‐-―−·]/g, "").toUpperCase();
  const isFine = () => !typed() || isRight(typed());
  field.addEventListener("input", () => isFine() && (note.textContent = ""));
  field.addEventListener("change", () => {
    note.textContent = isFine() ? "" : "核验码少了一位，或者有一位看错了，请对照纸面再看一遍。";
  });
}

for (const field of document.querySelectorAll('[data-behaviour~="hash-file"]')) {
  const target = field.form?.elements.namedItem("sha256");
  if (!target || !crypto.subtle) continue; // plain http: the server computes it
  const note = noteAfter(field);
  field.addEventListener("change", async () => {
    const file = field.files[0];
    if (!file) return;
    note.textContent = "正在计算校验值……";
    try {
      target.value = hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
      field.value = "";
      note.textContent = `已算出“${file.name}”的校验值，文件没有上传。请按“核验”。`;
    } catch {
      note.textContent = "浏览器没能读取文件，提交时由服务器计算。";
    }
  });
}
