// What is wrong with a field, below it.

import {Icon} from '../icons.jsx';

/** @param {{says: string}} props */
export function FieldProblem({says}) {
  return (
    <p class="field-says">
      <Icon name="warning" />
      <span>{says}</span>
    </p>
  );
}
