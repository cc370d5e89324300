// How this person wants to read: the size of text and the contrast, kept on the device.

/** @typedef {import('../shared/storage.js').Kept} Kept */

const SIZE = 'ideapoyta:size';
const CONTRAST = 'ideapoyta:contrast';

export const SIZES = ['normal', 'large', 'larger'];

/** @param {Kept} kept */
export function chosenLook(kept) {
  return {size: kept.get(SIZE) || 'normal', contrast: Boolean(kept.get(CONTRAST))};
}

/** @param {Kept} kept */
export function wearChosenLook(kept) {
  const {size, contrast} = chosenLook(kept);
  const root = document.documentElement;
  root.dataset.size = size;
  if (contrast) root.dataset.contrast = 'more';
  else delete root.dataset.contrast;
}

/**
 * @param {Kept} kept
 * @param {{size?: string, contrast?: boolean}} look
 */
export function chooseLook(kept, {size, contrast}) {
  if (size !== undefined) kept.set(SIZE, size);
  if (contrast !== undefined) kept.set(CONTRAST, contrast);
  wearChosenLook(kept);
}
