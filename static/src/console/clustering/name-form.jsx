// Naming a cluster, new or old, in place.

import {useState} from 'preact/hooks';
import {limitOf} from '../../shared/rules.js';
import {InlineConfirm} from '../command-button.jsx';
import {useCommand} from '../console-context.js';

/**
 * @param {{command: string, label: string, start: string, submit: string, onName: (name: string) => Promise<any>, onCancel: () => void}} props `command` takes the name
 */
export function NameForm({command, label, start, submit, onName, onCancel}) {
  const [name, setName] = useState(start);
  const {wait, busy} = useCommand();

  /** @param {Event} event */
  async function send(event) {
    event.preventDefault();
    if (name.trim()) await wait(onName(name.trim()));
  }

  return (
    <form onSubmit={send}>
      <InlineConfirm label={label} onCancel={onCancel}>
        <label class="labelled">
          {label}
          <input
            type="text"
            required
            maxLength={limitOf(command, 'name')}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="btn btn-s btn-main" aria-busy={busy ? 'true' : undefined}>
          {submit}
        </button>
      </InlineConfirm>
    </form>
  );
}
