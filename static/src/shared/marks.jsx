// The topics' marks, drawn like puumerkit: the house marks with which people who could not write signed.

const MARKS = [
  'M12 3v18M5 11l7-6 7 6M5 18l7-6 7 6',
  'M3 9.5l4.5-4 4.5 4 4.5-4 4.5 4M3 17.5l4.5-4 4.5 4 4.5-4 4.5 4',
  'M12 3l9 9-9 9-9-9zM12 11v2',
  'M5.5 4h13L5.5 20h13z',
  'M12 3v18M4 4l8 10 8-10',
  'M4 21V10.5L12 4l8 6.5V21M4 15.5h16',
];

/**
 * Which of the six dyes and marks a place 1–12 has (1–6), for class names such as `m3` and `c3`.
 * @param {number} place
 */
export function dyeOf(place) {
  return (((((place || 1) - 1) % 6) + 6) % 6) + 1;
}

/**
 * The bare mark, in the colour of the text around it.
 * @param {{place: number}} props
 */
export function MarkDrawing({place}) {
  return (
    <svg
      class="svg"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2.4"
      stroke-linecap="square"
      stroke-linejoin="miter"
      aria-hidden="true"
      focusable="false"
    >
      <path d={MARKS[dyeOf(place) - 1]} />
    </svg>
  );
}

/**
 * A mark in its tile; places 7–12 have the same marks in dye on white. Its size is the knob `--mark`. Never alone:
 * the topic's or the cluster's name stands beside it.
 * @param {{place: number}} props
 */
export function Mark({place}) {
  const dye = dyeOf(place);
  return (
    <span class={place > 6 ? `mark mark-outline c${dye}` : `mark m${dye}`} aria-hidden="true">
      <MarkDrawing place={place} />
    </span>
  );
}

/** The table's edge that ends every screen, with the six marks cut into it. */
export function TableEdge() {
  return (
    <div class="table-edge" aria-hidden="true">
      <div class="table-edge-row">
        {MARKS.map((_, place) => (
          <MarkDrawing key={place} place={place + 1} />
        ))}
      </div>
    </div>
  );
}
