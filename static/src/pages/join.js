// The code field of the join page: four digits, a space, four digits, while one types.

const field = /** @type {HTMLInputElement | null} */ (document.getElementById('code'));

/**
 * The code as it is read aloud. What is not a digit is left out, so that a pasted address still gives its code.
 * @param {string} typed
 */
function spaced(typed) {
  const digits = typed.replace(/\D/g, '').slice(0, 8);
  return digits.length > 4 ? `${digits.slice(0, 4)} ${digits.slice(4)}` : digits;
}

if (field) {
  field.addEventListener('input', () => {
    // Only at the end of the text: to put the caret back in the middle would fight with some keyboards.
    if (field.selectionStart === field.value.length) field.value = spaced(field.value);
  });
}

export {};
