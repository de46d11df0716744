// The workshop: faults of a file while it is typed. Saving is always the button's work.
for (const form of document.querySelectorAll('form[data-check]')) {
  // A page with a file has one big field; a form of single fields is checked as a whole.
  const area = form.querySelector('textarea[name="text"]') ?? form;
  const list = form.querySelector('.rh-yaml__faults');
  let waiting = 0;
  let asked = 0;
  const show = found => {
    if (!found.faults.length) {
      const fine = document.createElement('p');
      fine.textContent = `${found.file}: keine Fehler`;
      list.replaceChildren(fine);
      return;
    }
    const items = document.createElement('ul');
    items.className = 'rh-faults';
    for (const fault of found.faults) {
      const item = document.createElement('li');
      const place = document.createElement('strong');
      place.textContent = fault.line > 0 ? `Zeile ${fault.line} ` : `${found.file} `;
      const text = document.createElement('span');
      text.append(place, fault.reason);
      item.append(text);
      items.append(item);
    }
    list.replaceChildren(items);
  };
  const ask = async () => {
    const turn = ++asked;
    try {
      const answer = await fetch(form.dataset.check, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
      // What was typed meanwhile has its own answer.
      if (answer.ok && turn === asked) show(await answer.json());
    } catch {
      // Without a connection the faults of the last check stay.
    }
  };
  area.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(ask, 500); });
  // The tabulator would leave the field; Ctrl+S saves.
  area.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && event.key === 's') { event.preventDefault(); form.requestSubmit(); }
  });
}
