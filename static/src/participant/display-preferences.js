// How this person wants to read: the size of text and the contrast, kept on the device.

/** @typedef {import('../shared/storage.js').JsonStorage} JsonStorage */

const SIZE = 'ideapoyta:size';
const CONTRAST = 'ideapoyta:contrast';

export const SIZES = ['normal', 'large', 'larger'];

/** @param {JsonStorage} storage */
export function readPreferences(storage) {
  return {size: storage.get(SIZE) || 'normal', contrast: Boolean(storage.get(CONTRAST))};
}

/** @param {JsonStorage} storage */
export function applyPreferences(storage) {
  const {size, contrast} = readPreferences(storage);
  const root = document.documentElement;
  root.dataset.size = size;
  if (contrast) root.dataset.contrast = 'more';
  else delete root.dataset.contrast;
}

/**
 * @param {JsonStorage} storage
 * @param {{size?: string, contrast?: boolean}} change
 */
export function savePreferences(storage, {size, contrast}) {
  if (size !== undefined) storage.set(SIZE, size);
  if (contrast !== undefined) storage.set(CONTRAST, contrast);
  applyPreferences(storage);
}
