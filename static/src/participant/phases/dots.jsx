// Voting with dots: a pot of dots, and for each option a key to take and a key to give.

import {useState} from 'preact/hooks';
import {Icon} from '../../shared/icons.jsx';
import {Mark} from '../../shared/marks.jsx';
import {all} from '../../shared/state.js';
import {Text} from '../../shared/text.jsx';
import {t} from '../../shared/catalogue.js';
import {changed, left, limit, ordered} from '../ballot.js';
import {useBallot} from '../ballot_in_hand.js';
import {Mine} from '../mine.jsx';
import {TopicLine} from '../topic_line.jsx';
import {Heading} from './heading.jsx';

/** @typedef {import('../../shared/contract').Vote} Vote */
/** @typedef {import('../../shared/contract').VoteOption} VoteOption */
/** @typedef {import('../ballot.js').Dots} Dots */

const MOST_DRAWN = 5;

/** @param {import('./kinds.js').View} view */
export function Dots({seat, now, phase, topic}) {
  const vote = /** @type {Vote | undefined} */ (now.phone[`vote/${phase.id}`]);
  if (!vote || !vote.options.length)
    return (
      <>
        <Heading phase={phase} />
        <p class="lead">{t('phone.nothing_to_vote_on')}</p>
        <Mine seat={seat} now={now} />
      </>
    );
  return <Ballot seat={seat} now={now} phase={phase} topic={topic} vote={vote} />;
}

/** @param {Omit<import('./kinds.js').View, 'takeCarried'> & {vote: Vote}} view */
function Ballot({seat, now, phase, topic, vote}) {
  const {dots, state, refusal, change} = useBallot(seat, now, phase.id);
  const [stuck, setStuck] = useState(/** @type {string | null} */ (null));

  /**
   * @param {string} option
   * @param {1 | -1} by
   */
  function press(option, by) {
    const after = changed(vote, dots, option, by);
    setStuck(after === dots && by > 0 ? option : null);
    if (after !== dots) change(after);
  }

  return (
    <>
      <Heading phase={phase} />
      <TopicLine topic={topic} unless={phase.prompt} />
      <p class="lead">
        {t('phone.dots_each', {n: vote.dots})} {vote.at_most < vote.dots && t('phone.at_most', {n: vote.at_most})}
      </p>
      <Pot vote={vote} dots={dots} state={state} refused={refusal !== null} />
      <ol class="slips">
        {ordered(vote, now.own[`order/${phase.id}`]).map((option) => (
          <Option
            key={option.id}
            vote={vote}
            option={option}
            dots={dots}
            ideas={all(now.phone, 'idea').filter((idea) => idea.cluster === option.id)}
            stuck={stuck === option.id}
            onPress={press}
          />
        ))}
      </ol>
      {refusal !== null && (
        <p class="state state-refused ballot-state" role="alert">
          <Icon name="warning" />
          <span>{refusal || t('phone.not_saved')}</span>
        </p>
      )}
      {state === 'waiting' && <p class="small">{t('phone.ballot_waiting')}</p>}
      <p class="small">{t('phone.ballot_what')}</p>
      <Mine seat={seat} now={now} />
    </>
  );
}

/** @param {{vote: Vote, dots: Dots, state: string, refused: boolean}} props */
function Pot({vote, dots, state, refused}) {
  const remaining = left(vote, dots);
  return (
    <div class="pot">
      <b role="status">{remaining ? t('phone.dots_left', {n: remaining}) : t('phone.no_dots_left')}</b>
      {vote.dots <= 2 * MOST_DRAWN && (
        <span class="dots" aria-hidden="true">
          {Array.from({length: vote.dots}, (_, place) => (
            <span key={place} class={place < remaining ? 'dot dot-given' : 'dot dot-gone'} />
          ))}
        </span>
      )}
      <PotState state={refused ? 'refused' : state} />
    </div>
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

/**
 * @param {{vote: Vote, option: VoteOption, dots: Dots, ideas: import('../../shared/contract').Idea[], stuck: boolean,
 *   onPress: (option: string, by: 1 | -1) => void}} props
 */
function Option({vote, option, dots, ideas, stuck, onPress}) {
  const [open, setOpen] = useState(false);
  const given = dots[option.id] || 0;
  const stop = limit(vote, dots, option.id);
  const why =
    stop === 'one'
      ? t('phone.at_most_here', {n: vote.at_most})
      : stuck && stop === 'all'
        ? t('phone.pot_is_empty')
        : '';
  return (
    <li class={given ? 'slip slip-chosen' : 'slip'}>
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
          <div class="giver" role="group" aria-labelledby={`option-${option.id}`}>
            <button
              type="button"
              class="btn"
              aria-disabled={!given}
              aria-label={t('phone.take_dot')}
              onClick={() => onPress(option.id, -1)}
            >
              <Icon name="take" />
            </button>
            <span class="given">
              <span class="visually-hidden" role="status">
                {t('phone.dots', {n: given})}
              </span>
              <span class="dots" aria-hidden="true">
                {given > 0 && given <= MOST_DRAWN ? (
                  Array.from({length: given}, (_, place) => <span key={place} class="dot dot-given" />)
                ) : (
                  <b class="num">{given}</b>
                )}
              </span>
            </span>
            <button
              type="button"
              class="btn"
              aria-disabled={stop !== null}
              aria-label={t('phone.give_dot')}
              aria-describedby={why ? `why-${option.id}` : undefined}
              onClick={() => onPress(option.id, 1)}
            >
              <Icon name="add" />
            </button>
          </div>
        </div>
        {why && (
          <p class="small full" id={`why-${option.id}`} role={stuck ? 'status' : undefined}>
            {why}
          </p>
        )}
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
