// Says how many characters are left; screen readers hear it after a pause in typing.
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
    // A line break is sent as two characters.
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
