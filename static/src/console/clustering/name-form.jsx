// Naming a cluster, new or old, in place.

import {useState} from 'preact/hooks';
import {InPlace} from '../command-button.jsx';
import {useAct} from '../console-context.js';

/**
 * @param {{label: string, start: string, submit: string, onName: (name: string) => Promise<any>, onCancel: () => void}} props
 */
export function NameForm({label, start, submit, onName, onCancel}) {
  const [name, setName] = useState(start);
  const {wait, busy} = useAct();

  /** @param {Event} event */
  async function send(event) {
    event.preventDefault();
    if (name.trim()) await wait(onName(name.trim()));
  }

  return (
    <form onSubmit={send}>
      <InPlace label={label} onCancel={onCancel}>
        <label class="labelled">
          {label}
          <input
            type="text"
            required
            maxLength={120}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="btn btn-s btn-main" aria-busy={busy ? 'true' : undefined}>
          {submit}
        </button>
      </InPlace>
    </form>
  );
}
