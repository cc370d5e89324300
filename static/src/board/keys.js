// What the keyboard and a presenter's clicker ask of this screen.

const ASKS = new Map(
  Object.entries({
    ArrowRight: 'forward',
    ArrowDown: 'forward',
    PageDown: 'forward',
    ArrowLeft: 'back',
    ArrowUp: 'back',
    PageUp: 'back',
    Home: 'first',
    b: 'blank',
    '.': 'blank', // the other key that clickers send for a black screen
    p: 'pause',
    ' ': 'pause',
    f: 'fullscreen',
  }),
);

/**
 * What is asked: `forward`, `back`, `first`, `blank`, `pause`, `fullscreen`, or null for every other key.
 *
 * Keys pressed with Ctrl, Alt or Meta belong to the browser. A key held down asks once, except for pagination pages.
 *
 * @param {Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey" | "repeat">} event
 */
export function asked(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  const ask = ASKS.get(event.key.length === 1 ? event.key.toLowerCase() : event.key) || null;
  return event.repeat && ask !== 'forward' && ask !== 'back' ? null : ask;
}
