// Signing in with a passkey, and making one. The page works without: these boxes stay hidden then.
const bothWays = window.PublicKeyCredential?.parseRequestOptionsFromJSON && window.PublicKeyCredential.parseCreationOptionsFromJSON;
for (const box of document.querySelectorAll('[data-passkey]')) {
  const form = box.querySelector('form');
  const failed = form.querySelector('[role=alert]');
  if (!bothWays) continue;
  box.hidden = false;
  for (const other of document.querySelectorAll('[data-without-passkey]')) other.hidden = true;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    failed.hidden = true;
    try {
      const answer = await fetch(box.dataset.options, { method: 'POST', body: new URLSearchParams(new FormData(form)), credentials: 'same-origin' });
      if (!answer.ok) throw new Error(answer.status);
      const options = await answer.json();
      const credential = box.dataset.passkey === 'create'
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.elements.Credential.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}
