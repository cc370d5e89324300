// The page of a plan, renewed without losing its place: forms and links with `data-stay` are followed by the script, and the
// workspace is put in again with what has changed in it.

/**
 * @param {{before: () => Promise<void>, after: (revision: number) => void}} steps `before` saves what waits, `after` is called
 *   when the workspace has been put in anew
 */
export function openWorkspace(steps) {
  /**
   * @param {Response} response
   * @param {boolean} [moves] whether somebody asked for it, so that its `data-focus` may take the focus
   * @param {string} [focused] the id of what has the focus
   */
  async function put(response, moves = false, focused = focusedId()) {
    const anew = new DOMParser().parseFromString(await response.text(), 'text/html');
    const there = document.getElementById('workspace');
    const fresh = anew.getElementById('workspace');
    if (!there || !fresh) {
      window.location.assign(response.url);
      return;
    }
    const caret = caretOf(document.activeElement);
    const unfolded = [...there.querySelectorAll('details[id][open]')].map((fold) => fold.id);
    const scrolled = [...document.querySelectorAll('[data-scroll]')].map((each) => [each.id, each.scrollTop]);
    there.replaceWith(fresh);
    const tabs = document.getElementById('steps');
    const freshTabs = anew.getElementById('steps');
    if (tabs && freshTabs) tabs.replaceWith(freshTabs);
    for (const [id, top] of scrolled) {
      const place = document.getElementById(String(id));
      if (place) place.scrollTop = Number(top);
    }
    for (const id of unfolded) {
      const fold = document.getElementById(id);
      if (fold instanceof HTMLDetailsElement) fold.open = true;
    }
    steps.after(Number(fresh.getAttribute('data-revision')));
    const same = focused ? document.getElementById(focused) : null;
    const asked = fresh.querySelector('[data-focus]');
    const wanted = (moves && asked) || same || (focused ? asked : null);
    if (wanted instanceof HTMLElement) {
      wanted.focus({preventScroll: wanted.id === focused});
      if (caret && wanted.id === focused) putCaret(wanted, caret);
    }
    document.dispatchEvent(new CustomEvent('workspace-renewed'));
  }

  async function renew() {
    await put(await fetch(window.location.href, {credentials: 'same-origin', cache: 'no-store'}));
  }

  /**
   * Another page of the workspace in place of this one.
   * @param {string} url
   */
  async function go(url) {
    await steps.before();
    try {
      const response = await fetch(url, {credentials: 'same-origin', cache: 'no-store'});
      window.history.pushState(null, '', url);
      await put(response, true);
    } catch {
      window.location.assign(url);
    }
  }

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLElement | null} [button]
   */
  async function send(form, button) {
    if (form.matches('[method=get]')) {
      const query = new URLSearchParams();
      new FormData(form).forEach((value, name) => query.append(name, String(value)));
      await go(`${form.action}?${query}`);
      return;
    }
    const focused = focusedId(); // a button that is disabled loses it
    await steps.before();
    const body = new URLSearchParams();
    new FormData(form).forEach((value, name) => body.append(name, String(value)));
    if (button instanceof HTMLButtonElement && button.name) body.append(button.name, button.value);
    form.querySelectorAll('button').forEach((each) => (each.disabled = true));
    try {
      const response = await fetch(form.action, {
        method: 'POST',
        headers: {Accept: 'text/html'},
        credentials: 'same-origin',
        body,
      });
      window.history.replaceState(null, '', response.url);
      document.dispatchEvent(new CustomEvent('workspace-sent', {detail: {form}}));
      await put(response, true, focused);
    } catch {
      form.querySelectorAll('button').forEach((each) => (each.disabled = false));
      form.submit();
    }
  }

  document.addEventListener('submit', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.hasAttribute('data-stay')) return;
    event.preventDefault();
    send(form, /** @type {HTMLElement | null} */ (event.submitter));
  });
  document.addEventListener('click', (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest('a[data-stay]');
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) && event.button === 0;
    if (!(link instanceof HTMLAnchorElement) || !isPlain) return;
    event.preventDefault();
    go(link.href);
  });
  window.addEventListener('popstate', renew);
  return {renew, send, go};
}

function focusedId() {
  return document.activeElement ? document.activeElement.id : '';
}

/**
 * Where somebody types in a field, so that a page that is renewed meanwhile does not move them.
 * @param {Element | null} control
 * @returns {[number, number] | null}
 */
function caretOf(control) {
  const writes =
    control instanceof HTMLTextAreaElement || (control instanceof HTMLInputElement && control.type === 'text');
  return writes ? [Number(control.selectionStart), Number(control.selectionEnd)] : null;
}

/**
 * @param {HTMLElement} control
 * @param {[number, number]} caret
 */
function putCaret(control, [start, end]) {
  if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)
    control.setSelectionRange(start, end);
}
