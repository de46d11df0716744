// A second press of the button within three seconds sends nothing.
for (const form of document.querySelectorAll('form[method="post"]')) {
  let sent = 0;
  form.addEventListener('submit', event => {
    const now = Date.now();
    if (now - sent < 3000) event.preventDefault();
    else sent = now;
  });
}
