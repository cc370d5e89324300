// The six marks as they are cut into the table's edge: all of them, or none when there is no room.

import {MarkDrawing} from '../marks.jsx';

const PLACES = [1, 2, 3, 4, 5, 6];

export function EdgeMarks() {
  return (
    <div class="b-marks" aria-hidden="true">
      <div class="b-marks-row">
        {PLACES.map((place) => (
          <MarkDrawing key={place} place={place} />
        ))}
      </div>
    </div>
  );
}
