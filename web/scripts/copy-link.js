// A button that copies the link beside it; without script the field is there to be marked and copied.
for (const input of document.querySelectorAll('[data-copy]')) {
  const button = document.createElement('button');
  const label = document.createElement('span');
  button.type = 'button';
  button.className = 'kern-btn kern-btn--secondary';
  label.className = 'kern-label';
  label.textContent = input.dataset.copy;
  label.setAttribute('aria-live', 'polite');
  button.append(label);
  input.after(button);
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(input.value);
    } catch {
      input.select();
      if (!document.execCommand('copy')) return;
    }
    label.textContent = input.dataset.copied;
    setTimeout(() => { label.textContent = input.dataset.copy; }, 4000);
  });
}
