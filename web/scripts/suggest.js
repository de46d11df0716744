// Names of services while somebody types a search: a list below the field, chosen by arrow keys or the pointer. Without script the field just searches.
let lists = 0;
for (const field of document.querySelectorAll('form[action="/suche"] input[type="search"][name="q"]')) {
  const list = document.createElement('ul');
  const told = document.createElement('span');
  const german = document.documentElement.lang !== 'en';
  let current = -1;
  let waiting = 0;
  let asked = '';
  list.id = `vorschlaege-${++lists}`;
  list.className = 'rh-suggest';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', german ? 'Vorschläge' : 'Suggestions');
  told.className = 'kern-sr-only';
  told.setAttribute('role', 'status');
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', list.id);
  field.setAttribute('aria-expanded', 'false');
  field.autocomplete = 'off';
  field.parentElement.classList.add('rh-suggest-at');
  field.after(list, told);
  const close = () => {
    list.hidden = true;
    current = -1;
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  };
  const mark = at => {
    const options = [...list.children];
    current = options.length ? (at + options.length) % options.length : -1;
    options.forEach((option, index) => option.setAttribute('aria-selected', String(index === current)));
    if (current >= 0) field.setAttribute('aria-activedescendant', options[current].id);
  };
  const take = option => {
    field.value = option.textContent;
    close();
    field.form.requestSubmit();
  };
  const show = suggestions => {
    list.replaceChildren(...suggestions.map((text, index) => {
      const option = document.createElement('li');
      option.id = `${list.id}-${index}`;
      option.textContent = text;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      option.addEventListener('pointerdown', event => { event.preventDefault(); take(option); });
      return option;
    }));
    if (!suggestions.length) close();
    else {
      list.hidden = false;
      current = -1;
      field.setAttribute('aria-expanded', 'true');
    }
    told.textContent = suggestions.length ? `${suggestions.length} ${german ? 'Vorschläge' : 'suggestions'}` : '';
  };
  const ask = async () => {
    asked = field.value.trim();
    if (asked.length < 2) { show([]); return; }
    try {
      const answer = await fetch(`/api/v1/search/suggest?q=${encodeURIComponent(asked)}`);
      const found = answer.ok ? await answer.json() : { query: asked, suggestions: [] };
      // What was typed meanwhile has its own answer.
      if (found.query === field.value.trim() && document.activeElement === field) show(found.suggestions);
    } catch {
      show([]);
    }
  };
  field.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(ask, 120); });
  field.addEventListener('blur', close);
  field.addEventListener('keydown', event => {
    if (list.hidden) return;
    if (event.key === 'ArrowDown') mark(current + 1);
    else if (event.key === 'ArrowUp') mark(current < 0 ? -1 : current - 1);
    else if (event.key === 'Enter' && current >= 0) take(list.children[current]);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  });
}
