// Bring the reader to the list of errors; a link in it puts the cursor into its field.
for (const summary of document.querySelectorAll('[data-behaviour~="error-summary"]')) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest(".field") || field).scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  });
}
