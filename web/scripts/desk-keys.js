// The desk by keyboard: "/" search, j and k rows, Enter opens, x chooses, "?" shows all keys of the page.
const typing = target => target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]');
const rows = [...document.querySelectorAll('tr[data-row]')];
let current = -1;
let on = localStorage.getItem('rathaus-tasten') !== 'aus';
const german = document.documentElement.lang !== 'en';
const known = [
  ['/', german ? 'Suche' : 'Search'],
  ['j', german ? 'Nächste Zeile' : 'Next row'], ['k', german ? 'Vorherige Zeile' : 'Previous row'],
  ['x', german ? 'Zeile auswählen' : 'Choose row'], ['Enter', german ? 'Zeile öffnen' : 'Open row'],
  ['?', german ? 'Diese Übersicht' : 'This overview'],
];
const pressable = () => [...document.querySelectorAll('main [aria-keyshortcuts]')];
function move(by) {
  if (!rows.length) return;
  rows[current]?.classList.remove('rh-focused');
  current = Math.min(rows.length - 1, Math.max(0, current + by));
  rows[current].classList.add('rh-focused');
  rows[current].querySelector('a, button, input')?.focus({ preventScroll: true });
  rows[current].scrollIntoView({ block: 'nearest' });
}
function help() {
  let dialog = document.getElementById('tasten');
  if (!dialog) {
    dialog = document.createElement('dialog');
    dialog.id = 'tasten';
    dialog.className = 'rh-shortcuts';
    const title = document.createElement('h2');
    title.className = 'kern-heading-medium';
    title.id = 'tasten-titel';
    title.textContent = german ? 'Tastenkürzel' : 'Keyboard shortcuts';
    dialog.setAttribute('aria-labelledby', title.id);
    const list = document.createElement('dl');
    const own = pressable().map(control => [control.getAttribute('aria-keyshortcuts'), control.textContent.trim()]);
    for (const [key, meaning] of [...known, ...own]) {
      const term = document.createElement('dt');
      const cap = document.createElement('kbd');
      const what = document.createElement('dd');
      cap.textContent = key;
      what.textContent = meaning;
      term.append(cap);
      list.append(term, what);
    }
    // Whoever speaks to the computer can switch the single keys off (WCAG 2.1.4); "?" stays.
    const off = document.createElement('input');
    const offLabel = document.createElement('label');
    off.type = 'checkbox';
    off.checked = on;
    off.addEventListener('change', () => { on = off.checked; localStorage.setItem('rathaus-tasten', on ? 'an' : 'aus'); });
    offLabel.append(off, german ? ' Tastenkürzel sind eingeschaltet' : ' Keyboard shortcuts are on');
    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'kern-btn kern-btn--secondary';
    const label = document.createElement('span');
    label.className = 'kern-label';
    label.textContent = german ? 'Schließen' : 'Close';
    close.append(label);
    close.addEventListener('click', () => dialog.close());
    dialog.append(title, list, offLabel, close);
    document.body.append(dialog);
  }
  dialog.showModal();
}
// Alt and a letter work everywhere, also while one types: browsers differ in what they do with accesskey.
document.addEventListener('keydown', event => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.key.length !== 1) return;
  const control = document.querySelector(`[accesskey="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!control) return;
  event.preventDefault();
  control.click();
});
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]') || typing(event.target) || (!on && event.key !== '?')) return;
  const act = { '/': () => document.getElementById('kopfsuche')?.focus(), j: () => move(1), k: () => move(-1), '?': help,
    x: () => rows[current]?.querySelector('input[type="checkbox"]')?.click() }[event.key]
    ?? (control => control && (() => control.click()))(pressable().find(control => control.getAttribute('aria-keyshortcuts') === event.key));
  if (!act) return;
  event.preventDefault();
  act();
});
