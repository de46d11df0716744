// On phones the menu opens below the header; without script its link leads to the menu at the end of the page.
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
