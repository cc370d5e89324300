// A one-time link: the key stands in the address's fragment, which a browser never sends. It is taken out of the
// address and the history first, then sent once, by POST.

const key = window.location.hash.slice(1);
const field = /** @type {HTMLInputElement | null} */ (document.getElementById('key'));
const form = /** @type {HTMLFormElement | null} */ (document.getElementById('enter'));

if (key && field) {
  window.history.replaceState(null, '', window.location.pathname);
  field.value = key;
  if (form) form.submit();
}

export {};
