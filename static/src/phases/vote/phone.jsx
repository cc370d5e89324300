// A vote on the phone, whatever its method: the rules, how much is left, the options in this person's order, the state of
// the ballot. What is marked, and how, is the method's own (`votes/<method>/phone.jsx`).

import {useState} from 'preact/hooks';
import METHODS from '#votes/phone';
import {Heading} from '../../shared/phone/heading.jsx';
import {Mine} from '../../shared/phone/own-ideas-section.jsx';
import {TopicLine} from '../../shared/phone/topic-line.jsx';
import {Icon} from '../../shared/icons.jsx';
import {Mark} from '../../shared/marks.jsx';
import {all} from '../../shared/state.js';
import {Text} from '../../shared/text.jsx';
import {t} from '../../shared/catalogue.js';
import {ordered} from '../../votes/marks.js';
import {useBallot} from '../../votes/use-ballot.js';

/** @typedef {import('../../shared/contract').Vote} Vote */
/** @typedef {import('../../shared/contract').Option} Option */
/** @typedef {import('../../votes/marks.js').Marks} Marks */

/** @typedef {{vote: Vote, marks: Marks}} BallotView what a method's `remaining` and `Picture` are given */
/**
 * @typedef {BallotView & {option: Option, change: (marks: Marks) => void, labelledBy: string}} FieldView
 *   what a method's `Field` is given for one option
 */
/**
 * @typedef {object} MethodView a method's own parts
 * @property {(view: BallotView) => string} remaining how much is left to mark, in words
 * @property {(view: FieldView) => any} Field the keys beside one option
 * @property {(view: BallotView) => any} [Picture] a picture of what is left
 */

/** @param {import('../../shared/phone/phase-view').PhaseView} view */
export function Phone({store, state, phase, topic}) {
  const vote = /** @type {Vote | undefined} */ (state.phone[`vote/${phase.id}`]);
  const method = vote && METHODS[vote.method];
  if (!vote || !method || !vote.options.length)
    return (
      <>
        <Heading phase={phase} />
        <p class="lead">{t('phone.nothing_to_vote_on')}</p>
        <Mine store={store} state={state} />
      </>
    );
  return <Ballot store={store} state={state} phase={phase} topic={topic} vote={vote} method={method} />;
}

/** @param {Omit<import('../../shared/phone/phase-view').PhaseView, 'takeAdopted'> & {vote: Vote, method: MethodView}} view */
function Ballot({store, state, phase, topic, vote, method}) {
  const {marks, stage, refusal, change} = useBallot(store, state, phase.id);
  const {Field, Picture, remaining} = method;
  return (
    <>
      <Heading phase={phase} />
      <TopicLine topic={topic} unless={phase.prompt} />
      <p class="lead">{t(`votes.${vote.method}.rules`, vote.rules)}</p>
      <div class="pot">
        <b role="status">{remaining({vote, marks})}</b>
        {Picture && <Picture vote={vote} marks={marks} />}
        <PotState state={refusal === null ? stage : 'refused'} />
      </div>
      <ol class="slips">
        {ordered(vote, state.own[`order/${phase.id}`]).map((option) => (
          <OptionSlip
            key={option.id}
            option={option}
            chosen={Boolean(marks[option.id])}
            ideas={all(state.phone, 'idea').filter((idea) => idea.cluster === option.id)}
          >
            <Field vote={vote} option={option} marks={marks} change={change} labelledBy={`option-${option.id}`} />
          </OptionSlip>
        ))}
      </ol>
      {refusal !== null && (
        <p class="state state-refused ballot-state" role="alert">
          <Icon name="warning" />
          <span>{refusal || t('phone.not_saved')}</span>
        </p>
      )}
      {stage === 'waiting' && <p class="small">{t('phone.ballot_waiting')}</p>}
      <p class="small">{t('phone.ballot_what')}</p>
      <Mine store={store} state={state} />
    </>
  );
}

/** @param {{state: string}} props */
function PotState({state}) {
  /** @type {Record<string, [import('../../shared/icons.jsx').IconName, string]>} */
  const states = {
    saved: ['saved', t('phone.ballot_saved')],
    saving: ['waiting', t('phone.state_saving')],
    waiting: ['waiting', t('phone.state_waiting')],
    refused: ['warning', t('phone.state_refused')],
  };
  const [icon, word] = states[state] || ['info', t('phone.ballot_empty')];
  return (
    <p class={`state state-${state} pot-state`}>
      <Icon name={icon} />
      <Text>{word}</Text>
    </p>
  );
}

/** @param {{option: Option, chosen: boolean, ideas: import('../../shared/contract').Idea[], children: any}} props */
function OptionSlip({option, chosen, ideas, children}) {
  const [open, setOpen] = useState(false);
  return (
    <li class={chosen ? 'slip slip-chosen' : 'slip'}>
      <div class="choice">
        <Mark place={option.place} />
        <Text as="h2" class="choice-title" id={`option-${option.id}`}>
          {option.title}
        </Text>
        <div class="choice-foot">
          {ideas.length > 0 && (
            <button type="button" class="link-btn" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t('phone.ideas_in', {n: option.count})}
            </button>
          )}
          {children}
        </div>
        {open && (
          <ul class="full members">
            {ideas.map((idea) => (
              <Text as="li" key={idea.number}>
                {idea.text}
              </Text>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
