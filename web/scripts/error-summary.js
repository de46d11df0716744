// Takes the reader to the faults of the page, also where autofocus is not heeded.
const summary = document.querySelector('[data-error-summary]');
if (summary) {
  summary.focus();
  summary.addEventListener('click', event => {
    const link = event.target.closest('a[href^="#"]');
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest('fieldset, .kern-form-input') ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}
