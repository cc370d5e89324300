// The page of a plan, renewed without losing its place: forms with `data-stay` are sent by the script, and the workspace is put
// in again with what has changed in it.

/**
 * @param {{before: () => Promise<void>, after: (revision: number) => void}} steps `before` saves what waits, `after` is called
 *   when the workspace has been put in anew
 */
export function openWorkspace(steps) {
  /**
   * @param {Response} response
   * @param {boolean} moves whether the focus goes where the page wants it; else it stays where it is, if that is still there
   */
  async function put(response, moves) {
    const anew = new DOMParser().parseFromString(await response.text(), 'text/html');
    const there = document.getElementById('workspace');
    const fresh = anew.getElementById('workspace');
    if (!there || !fresh) {
      window.location.assign(response.url);
      return;
    }
    const focused = document.activeElement ? document.activeElement.id : '';
    const caret = caretOf(document.activeElement);
    const scrolled = [...document.querySelectorAll('[data-scroll]')].map((each) => [each.id, each.scrollTop]);
    there.replaceWith(fresh);
    const tabs = document.getElementById('steps');
    const freshTabs = anew.getElementById('steps');
    if (tabs && freshTabs) tabs.replaceWith(freshTabs);
    for (const [id, top] of scrolled) {
      const place = document.getElementById(String(id));
      if (place) place.scrollTop = Number(top);
    }
    const same = focused ? document.getElementById(focused) : null;
    const wanted = (!moves && same) || fresh.querySelector('[data-focus]') || same;
    if (wanted instanceof HTMLElement) wanted.focus({preventScroll: wanted.id === focused});
    if (wanted === same && caret && wanted instanceof HTMLTextAreaElement) wanted.setSelectionRange(...caret);
    steps.after(Number(fresh.getAttribute('data-revision')));
    document.dispatchEvent(new CustomEvent('workspace-renewed'));
  }

  async function renew() {
    await put(await fetch(window.location.href, {credentials: 'same-origin', cache: 'no-store'}), false);
  }

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLElement | null} [button]
   */
  async function send(form, button) {
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
      await put(response, true);
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
  return {renew, send};
}

/**
 * @param {Element | null} control
 * @returns {[number, number] | null}
 */
function caretOf(control) {
  return control instanceof HTMLTextAreaElement ? [control.selectionStart, control.selectionEnd] : null;
}
