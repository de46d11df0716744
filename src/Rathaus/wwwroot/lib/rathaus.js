{
for (const area of document.querySelectorAll('textarea[data-count]')) {
const most = Number(area.dataset.count);
const shown = document.getElementById(area.id + '-count');
if (!shown) continue;
const spoken = document.createElement('span');
spoken.className = 'kern-sr-only';
spoken.setAttribute('aria-live', 'polite');
shown.after(spoken);
let pause;
const write = () => {
const left = most - area.value.replace(/\r?\n/g, '\r\n').length;
const text = (left < 0 ? shown.dataset.over : shown.dataset.left).replace('{0}', Math.abs(left).toLocaleString(document.documentElement.lang));
shown.textContent = text;
shown.classList.toggle('rh-count--over', left < 0);
clearTimeout(pause);
pause = setTimeout(() => { spoken.textContent = text; }, 1000);
};
area.addEventListener('input', write);
if (area.value) write();
}
}
{
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
}
{
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
}
{
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
}
{
const link = document.querySelector('a[data-menu]');
const menu = link && document.getElementById(link.dataset.menu);
if (menu) {
const button = document.createElement('button');
button.type = 'button';
button.className = link.className;
button.append(...link.childNodes);
button.setAttribute('aria-controls', menu.id);
const show = open => {
button.setAttribute('aria-expanded', String(open));
menu.classList.toggle('rh-open', open);
};
show(false);
link.replaceWith(button);
document.querySelector(link.hash)?.setAttribute('hidden', '');
button.addEventListener('click', () => show(button.getAttribute('aria-expanded') !== 'true'));
document.addEventListener('keydown', event => {
if (event.key !== 'Escape' || button.getAttribute('aria-expanded') !== 'true') return;
show(false);
button.focus();
});
}
}
{
for (const form of document.querySelectorAll('form[method="post"]')) {
let sent = 0;
form.addEventListener('submit', event => {
const now = Date.now();
if (now - sent < 3000) event.preventDefault();
else sent = now;
});
}
}
{
const { session, sessionTitle, sessionText, sessionStay } = document.body.dataset;
if (session) {
const dialog = document.createElement('dialog');
dialog.className = 'rh-dialog';
const title = document.createElement('h2');
title.className = 'kern-heading-medium';
title.id = 'sitzung-titel';
title.textContent = sessionTitle;
const text = document.createElement('p');
text.textContent = sessionText;
const button = document.createElement('button');
button.type = 'button';
button.className = 'kern-btn kern-btn--primary';
const label = document.createElement('span');
label.className = 'kern-label';
label.textContent = sessionStay;
button.append(label);
dialog.setAttribute('aria-labelledby', title.id);
dialog.append(title, text, button);
document.body.append(dialog);
const wait = () => setTimeout(() => dialog.showModal(), Math.max(20, Number(session) - 60) * 1000);
dialog.addEventListener('close', async () => {
await fetch(location.href, { method: 'HEAD', credentials: 'same-origin' }).catch(() => null);
wait();
});
button.addEventListener('click', () => dialog.close());
wait();
}
}
{
for (const form of document.querySelectorAll('form[data-unsaved]')) {
let changed = false;
form.addEventListener('input', () => { changed = true; });
form.addEventListener('submit', () => { changed = false; });
addEventListener('beforeunload', event => { if (changed) event.preventDefault(); });
}
}
