// On narrow screens the filters begin folded; what a person folds stays folded on the next page.
for (const filters of document.querySelectorAll('details[data-fold]')) {
  const key = 'rathaus-filter';
  if (innerWidth < 1280 || localStorage.getItem(key) === 'zu') filters.open = false;
  filters.addEventListener('toggle', () => { if (innerWidth >= 1280) localStorage.setItem(key, filters.open ? 'offen' : 'zu'); });
}
