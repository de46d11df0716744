// Lists the chosen files with their sizes before they are sent.
for (const input of document.querySelectorAll('input[type="file"][data-files]')) {
  const list = document.createElement('ul');
  list.className = 'rh-files';
  list.setAttribute('aria-live', 'polite');
  list.hidden = true;
  input.after(list);
  input.addEventListener('change', () => {
    const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
    list.replaceChildren(...[...input.files].map(file => {
      const line = document.createElement('li');
      line.textContent = `${file.name} (${file.size < 1e6 ? number.format(Math.ceil(file.size / 1e3)) + ' kB' : number.format(file.size / 1e6) + ' MB'})`;
      return line;
    }));
    list.hidden = input.files.length === 0;
  });
}
