// Puts the place of this device into a field for coordinates, when the person asks for it. Without script the field is typed.
for (const place of document.querySelectorAll('[data-locate]')) {
  const field = document.getElementById(place.dataset.locate);
  if (!field || !navigator.geolocation) continue;
  const button = document.createElement('button');
  const told = document.createElement('span');
  button.type = 'button';
  button.className = 'kern-btn kern-btn--secondary';
  const label = document.createElement('span');
  label.className = 'kern-label';
  label.textContent = place.dataset.label;
  button.append(label);
  told.setAttribute('role', 'status');
  place.append(button, told);
  place.hidden = false;
  button.addEventListener('click', () => navigator.geolocation.getCurrentPosition(
    at => { field.value = `${at.coords.latitude.toFixed(6)}, ${at.coords.longitude.toFixed(6)}`; told.textContent = ''; field.focus(); },
    () => { told.textContent = place.dataset.failed; },
    { enableHighAccuracy: true, timeout: 15000 }));
}
