// A session that is over, as a phase of its own kind.

/** @type {import('../../shared/contract').Phase} */
export const CLOSED = {
  id: 'closed',
  kind: 'closed',
  label: 'phone.over',
  title: '',
  prompt: '',
  number: 0,
  of: 0,
  topic: null,
  minutes: 0,
  opened_at: null,
  ends_at: null,
  left_ms: null,
  settings: {},
  collects: '',
  is_timed: false,
  has_form: false,
  lists_agenda: false,
  shows: [],
};
