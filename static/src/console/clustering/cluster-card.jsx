// One cluster: a dyed spine with its mark, its name, its members on demand.

import {useState} from 'preact/hooks';
import {MarkDrawing, dyeOf} from '../../shared/marks.jsx';
import {Text} from '../../shared/text.jsx';
import {t} from '../../shared/catalogue.js';
import {useDesk} from '../console-context.js';
import {draggedIdeas, startDrag, useDropPlace} from './drag.js';
import {NameForm} from './name-form.jsx';
import {LONG_WORD} from './idea-cards.jsx';

/**
 * @param {{cluster: any, shortcut: string, selection: import('./selection.js').Selection, picked: boolean,
 *   onFlip: (number: string) => void, onPick: () => void, onPlace: (ideas?: string[]) => void}} props
 */
export function Tray({cluster, shortcut, selection, picked, onFlip, onPick, onPlace}) {
  const {ask} = useDesk();
  const [open, setOpen] = useState(false);
  const [renames, setRenames] = useState(false);
  const drop = useDropPlace(onPlace);

  /** @param {string} name */
  async function rename(name) {
    const answer = await ask('rename_cluster', {cluster: cluster.id, name});
    if (answer.ok) setRenames(false);
  }

  return (
    <li class={`slip ctray ${picked ? 'sel' : ''} ${drop.over ? 'over' : ''}`} {...drop.place}>
      <label class={`spine ${cluster.place > 6 ? 'mark-outline c' : 'm'}${dyeOf(cluster.place)}`}>
        <MarkDrawing place={cluster.place} />
        <input type="checkbox" checked={picked} onChange={onPick} />
        <span class="visually-hidden">
          {t('console.pick_for_merge')}: {cluster.name}
        </span>
      </label>
      <div class="in">
        {renames ? (
          <NameForm
            label={t('console.cluster_name')}
            start={cluster.name}
            submit={t('console.rename')}
            onName={rename}
            onCancel={() => setRenames(false)}
          />
        ) : (
          <Text as="h3" atLeast={LONG_WORD}>
            {cluster.name}
          </Text>
        )}
        <div class="acts">
          <button type="button" class="btn btn-s btn-quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('console.n_ideas', {n: cluster.members.length})}
          </button>
          <button type="button" class="btn btn-s btn-quiet" onClick={() => setRenames(true)}>
            {t('console.rename')}
          </button>
          <button
            type="button"
            class="btn btn-s add"
            disabled={!selection.chosen.length}
            aria-keyshortcuts={shortcut || undefined}
            onClick={() => onPlace()}
          >
            {t('console.add')} {shortcut && <kbd>{shortcut}</kbd>}
            <span class="visually-hidden"> {t('console.add_to', {cluster: cluster.name})}</span>
          </button>
        </div>
      </div>
      {open && <Members cluster={cluster} selection={selection} onFlip={onFlip} />}
    </li>
  );
}

/** @param {{cluster: any, selection: import('./selection.js').Selection, onFlip: (number: string) => void}} props */
function Members({cluster, selection, onFlip}) {
  return (
    <ul class="members">
      {cluster.members.map((/** @type {any} */ idea) => (
        <li
          key={idea.number}
          draggable
          onDragStart={(event) => startDrag(event, draggedIdeas(idea.number, selection.chosen))}
        >
          <label class="check">
            <input
              type="checkbox"
              checked={selection.chosen.includes(idea.number)}
              onChange={() => onFlip(idea.number)}
            />
            <span>
              <Text atLeast={LONG_WORD}>{idea.text}</Text> <bdi class="small">{idea.number}</bdi>
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}
