// A new plan: the title follows the kind until somebody writes one, and the side says what comes along with the choice.

const form = /** @type {HTMLFormElement | null} */ (document.querySelector('[data-new-plan]'));

if (form) {
  const title = /** @type {HTMLInputElement} */ (form.querySelector('#title'));
  const kinds = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('[name=kind]')]);
  const sources = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('[name=source]')]);
  form.addEventListener('change', () => {
    const chosen = kinds.find((kind) => kind.checked);
    if (chosen && (!title.value.trim() || kinds.some((kind) => kind.getAttribute('data-title') === title.value))) {
      title.value = String(chosen.getAttribute('data-title'));
    }
    form.querySelectorAll('[data-kind]').forEach((part) => {
      part.toggleAttribute('hidden', part.getAttribute('data-kind') !== (chosen && chosen.value));
    });
    form.querySelectorAll('[data-sum]').forEach((place) => {
      const name = `data-${place.getAttribute('data-sum')}`;
      const counts = sources.filter((source) => source.checked).map((source) => Number(source.getAttribute(name)));
      place.textContent = String(counts.reduce((sum, count) => sum + count, 0));
    });
  });
}
