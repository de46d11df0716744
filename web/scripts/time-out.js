// Warns one minute before the session ends; "continue" asks the server for the page and so extends it.
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
