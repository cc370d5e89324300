/** What a page receives and may rely on: made from workshop/domain/audience/facts.py by `make contract`. Do not edit. */

export * from './messages';

export interface About {
  number: string;
  title: string;
  group: string;
}
export interface AgendaRow {
  id: string;
  title: string;
  kind: string;
  /**
   * The key of the kind's name in the catalogues.
   */
  label: string;
  minutes: number;
  /**
   * Planned, local time: ``17.22``; empty when nothing is planned.
   */
  starts: string;
}
export interface Answers {
  answers: number;
}
export interface Arrangement {
  id: string;
  what: 'form' | 'place' | 'take_out' | 'rename' | 'merge';
  label: string;
}
export interface Ballot {
  phase: string;
  /**
   * Option id → what the method says a mark is.
   */
  marks: {[k: string]: number};
}
export interface Board {
  /**
   * Already resolved: ``auto`` is told to nobody here.
   */
  page: 'auto' | 'join' | 'question' | 'wall' | 'clusters' | 'vote' | 'results' | 'words' | 'next' | 'agenda' | 'rules';
  topic: string | null;
  blank: boolean;
  paused: boolean;
  theme: 'light' | 'dark' | 'contrast';
}
export interface Cluster {
  id: string;
  number: string;
  topic: string;
  name: string;
  place: number;
  /**
   * Ideas in it that everyone may see.
   */
  count: number;
}
export interface ConsoleIdea {
  number: string;
  topic: string;
  text: string;
  about: string;
  cluster: string | null;
  phase: string;
  origin: string;
  state: 'waiting' | 'approved' | 'hidden' | 'referred' | 'withdrawn';
  reason: string;
  note: string;
  /**
   * Kinds of personal data that the text may hold.
   */
  flags: ('id' | 'email' | 'phone' | 'address')[];
  /**
   * Where in the text each of them is.
   */
  marks: Mark[];
}
export interface Mark {
  kind: 'id' | 'email' | 'phone' | 'address' | 'name';
  start: number;
  /**
   * The place in the text, from the first code point to before the last.
   */
  end: number;
}
export interface ConsolePhase {
  id: string;
  kind: string;
  label: string;
  title: string;
  prompt: string;
  /**
   * A line for the facilitator.
   */
  say: string;
  number: number;
  topic: string | null;
  minutes: number;
  opened_at: number | null;
  ends_at: number | null;
  left_ms: number | null;
  left_at: number | null;
  starts: string;
  settings: {[k: string]: any};
  collects: '' | 'ideas' | 'clusters' | 'ballots' | 'feedback' | 'steps';
  is_timed: boolean;
  /**
   * The board's page unless another is chosen.
   */
  board: string;
}
export interface Feedback {
  heard: number | null;
  easy: number | null;
  text: string;
}
export interface Here {
  /**
   * Connected now.
   */
  phones: number;
  joined: number;
}
export interface Idea {
  number: string;
  topic: string;
  text: string;
  /**
   * A measure's number, ``new`` for one that is in no library, or empty.
   */
  about: string;
  cluster: string | null;
  phase: string;
  /**
   * The earlier session that it was brought from, and its number there; empty for what was written here.
   */
  origin: string;
}
export interface Join {
  code: string;
  /**
   * As it is read aloud, without the scheme.
   */
  address: string;
  /**
   * Its QR is ``GET /qr/<code>.svg``.
   */
  url: string;
  locked: boolean;
}
export interface Link {
  title: string;
  url: string;
}
export interface Logo {
  alt: string;
  /**
   * In pixels.
   */
  width: number;
  height: number;
}
export interface NextSteps {
  steps: Step[];
  /**
   * ISO date; empty: not known yet.
   */
  answer_by: string;
  results_go_to: string;
}
export interface Step {
  when: string;
  what: string;
  who: string;
}
export interface Option {
  id: string;
  number: string;
  title: string;
  topic: string;
  place: number;
  count: number;
}
export interface OwnIdea {
  id: string;
  text: string;
  about: string;
  /**
   * The part of the city that it is about; empty: the whole city.
   */
  area: string;
  topic: string;
  phase: string;
  number: string | null;
  /**
   * ``referred``: moved to the city's feedback channel.
   */
  state: 'saved' | 'shown' | 'hidden' | 'referred' | 'withdrawn';
  reason: string;
  note: string;
  editable: boolean;
}
export interface Person {
  name: string;
  /**
   * This person said so in the current phase.
   */
  ready: boolean;
}
export interface Phase {
  id: string;
  kind: string;
  /**
   * The key of the kind's name in the catalogues.
   */
  label: string;
  title: string;
  /**
   * Its own, else the topic's question where the kind asks it.
   */
  prompt: string;
  number: number;
  of: number;
  /**
   * None: all topics.
   */
  topic: string | null;
  minutes: number;
  opened_at: number | null;
  /**
   * None while the clock is stopped.
   */
  ends_at: number | null;
  /**
   * What is left while the clock is stopped.
   */
  left_ms: number | null;
  /**
   * Those that the kind declares, see section 5.
   */
  settings: {[k: string]: any};
  /**
   * What people hand in or make in it.
   */
  collects: '' | 'ideas' | 'clusters' | 'ballots' | 'feedback' | 'steps';
  /**
   * Whether its clock is shown.
   */
  is_timed: boolean;
  /**
   * Whether something can be half done on its page.
   */
  has_form: boolean;
  /**
   * Whether its page shows the agenda itself.
   */
  lists_agenda: boolean;
  /**
   * Facts that phone and board get while it is current.
   */
  shows: string[];
}
export interface Ready {
  ready: number;
  of: number;
}
export interface Receipt {
  /**
   * The four that find this person's ideas on any device.
   */
  words: string[];
}
export interface Result {
  phase: string;
  topic: string | null;
  method: string;
  unit: string;
  rules: {[k: string]: number};
  voters: number;
  rows: ResultRow[];
}
export interface ResultRow {
  rank: number;
  tie: boolean;
  option: string;
  number: string;
  title: string;
  topic: string;
  place: number;
  /**
   * In the result's unit. None: nobody marked it.
   */
  score: number | null;
  voters: number;
  /**
   * How much of the bar the score fills, 0–1.
   */
  share: number;
  /**
   * Further numbers of the method, by name.
   */
  detail: {[k: string]: number};
}
export interface Schedule {
  /**
   * Negative: ahead. None before it has begun.
   */
  late_min: number | null;
  planned_end: string;
  expected_end: string;
}
export interface Session {
  title: string;
  purpose: string;
  /**
   * ISO date, or empty.
   */
  date: string;
  starts: string;
  ends: string;
  place: string;
  organiser: string;
  contact: string;
  name_policy: 'none' | 'optional' | 'required';
  languages: string[];
  /**
   * The ground rules.
   */
  rules: string[];
  rehearsal: boolean;
  state: 'draft' | 'open' | 'closed';
  /**
   * The city's own feedback channel, or empty.
   */
  feedback_url: string;
  /**
   * Villages and parts of the city that an idea may be about.
   */
  areas: string[];
}
export interface Topic {
  id: string;
  title: string;
  question: string;
  owner_role: string;
  contact: string;
  target_plan: string;
  links: Link[];
  /**
   * 1–12, chooses the mark.
   */
  place: number;
  /**
   * The measures of its theme library, which an idea may be about.
   */
  about: About[];
}
export interface Turnout {
  voted: number;
  of: number;
}
export interface Vote {
  phase: string;
  method: string;
  /**
   * What may be marked; the method's own numbers.
   */
  rules: {[k: string]: number};
  /**
   * A title of ``–``: an idea that was hidden or withdrawn since.
   */
  options: Option[];
}
export interface Word {
  word: string;
  people: number;
}
export interface Writing {
  ideas: number;
  writers: number;
}
