/* Passkeys: asks the server what to sign, lets the authenticator sign it, and sends the answer with the form. */
(() => {
  'use strict';
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
  const letters = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const known = list => (list || []).map(one => ({ ...one, id: bytes(one.id) }));

  async function options(form) {
    const answer = await fetch(form.dataset.passkey, {
      method: 'POST', credentials: 'same-origin',
      headers: { 'X-CSRF-TOKEN': form.elements._csrf.value, Accept: 'application/json' },
    });
    if (!answer.ok) throw new DOMException('', 'refused');
    const asked = await answer.json();
    return { ...asked, challenge: bytes(asked.challenge) };
  }

  async function make(form) {
    const asked = await options(form);
    const made = await navigator.credentials.create({
      publicKey: { ...asked, user: { ...asked.user, id: bytes(asked.user.id) }, excludeCredentials: known(asked.excludeCredentials) },
    });
    return written(made, {
      attestationObject: letters(made.response.attestationObject),
      transports: made.response.getTransports ? made.response.getTransports() : [],
    });
  }

  async function show(form) {
    const asked = await options(form);
    const shown = await navigator.credentials.get({ publicKey: { ...asked, allowCredentials: known(asked.allowCredentials) } });
    return written(shown, {
      authenticatorData: letters(shown.response.authenticatorData),
      signature: letters(shown.response.signature),
      userHandle: shown.response.userHandle ? letters(shown.response.userHandle) : undefined,
    });
  }

  function written(credential, response) {
    return JSON.stringify({
      id: credential.id, rawId: letters(credential.rawId), type: credential.type, clientExtensionResults: {},
      response: { clientDataJSON: letters(credential.response.clientDataJSON), ...response },
    });
  }

  function why(form, failure) {
    const words = form.dataset;
    switch (failure.name) {
      case 'NotAllowedError': case 'AbortError': return words.cancelled;
      case 'InvalidStateError': return words.there || words.failed;
      case 'SecurityError': return words.name;
      case 'refused': return words.refused;
      default: return words.failed;
    }
  }

  function wire(form) {
    const alert = form.querySelector('[role=alert]');
    const button = form.querySelector('button');
    form.hidden = false;
    form.addEventListener('submit', async event => {
      event.preventDefault();
      alert.hidden = true;
      button.disabled = true;
      try {
        form.elements.credential.value = await ('make' in form.dataset ? make(form) : show(form));
        form.submit();
      } catch (failure) {
        alert.firstElementChild.textContent = why(form, failure);
        alert.hidden = false;
        button.disabled = false;
      }
    });
  }

  if (!window.PublicKeyCredential) return;
  document.querySelectorAll('[data-passkey-none]').forEach(one => { one.hidden = true; });
  document.querySelectorAll('form[data-passkey]').forEach(wire);
})();
