// The moderator's column: what waits, and everything else.

import {Ideas} from './ideas.jsx';
import {Waiting} from './waiting.jsx';

export function Moderating() {
  return (
    <div class="col col-r moderating">
      <Waiting />
      <Ideas />
    </div>
  );
}
