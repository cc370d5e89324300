/** The shapes of docs/protocol.md: what a page receives and may rely on. */

/** A page's texts by key; of a plural its forms. */
export type Catalogue = Record<string, string | string[]>;

/** What the server writes into `<script type="application/json" id="page">`. */
export interface Page {
  audience: 'phone' | 'board' | 'console';
  code: string;
  lang: string;
  /** For dates: fi-FI. */
  locale: string;
  /** The languages that may be chosen: what each calls itself, by its code. */
  languages: Record<string, string>;
  csrf: string;
  catalogue: Catalogue;
  /** Which form of a plural goes with 0, 1, 2, … 199: a digit each. */
  plurals: string;
  start: Changed[];
  address?: string;
  may: Record<string, Record<string, number>>;
  grace_ms: number;
}

export interface Changed {
  audience: string;
  since: string | null;
  revision: string;
  now: number;
  put: Record<string, any>;
  drop: string[];
}

export interface Acknowledged {
  ok: boolean;
  id?: string;
  answer?: Record<string, any>;
  code?: string;
  sentence?: string;
  field?: string;
}

export interface Session {
  title: string;
  purpose: string;
  date: string;
  starts: string;
  ends: string;
  place: string;
  organiser: string;
  contact: string;
  name_policy: 'none' | 'optional' | 'required';
  languages: string[];
  rules: string[];
  rehearsal: boolean;
  state: 'draft' | 'open' | 'closed';
}

export interface AgendaRow {
  id: string;
  title: string;
  kind: string;
  label: string;
  minutes: number;
  starts: string;
}

export interface Phase {
  id: string;
  kind: string;
  title: string;
  prompt: string;
  number: number;
  of: number;
  topic: string | null;
  minutes: number;
  opened_at: number | null;
  ends_at: number | null;
  left_ms: number | null;
  settings: Record<string, any>;
  label: string;
  collects: string;
  is_timed: boolean;
  has_form: boolean;
  lists_agenda: boolean;
  shows: string[];
}

export interface About {
  number: string;
  title: string;
  group: string;
}

export interface Topic {
  id: string;
  title: string;
  question: string;
  owner_role: string;
  contact: string;
  target_plan: string;
  links: {title: string; url: string}[];
  place: number;
  about: About[];
}

export interface Idea {
  number: string;
  topic: string;
  text: string;
  about: string;
  cluster: string | null;
  phase: string;
}

export interface OwnIdea {
  id: string;
  text: string;
  about: string;
  topic: string;
  phase: string;
  number: string | null;
  state: 'saved' | 'shown' | 'hidden' | 'withdrawn';
  reason: string;
  note: string;
  editable: boolean;
}

export interface Cluster {
  number: string;
  topic: string;
  name: string;
  place: number;
  count: number;
}

export interface Option {
  id: string;
  number: string;
  title: string;
  topic: string;
  place: number;
  count: number;
}

export interface Vote {
  phase: string;
  method: string;
  rules: Record<string, number>;
  options: Option[];
}

export interface ResultRow {
  rank: number;
  tie: boolean;
  option: string;
  number: string;
  title: string;
  topic: string;
  place: number;
  score: number | null;
  share: number;
  voters: number;
  detail: Record<string, number>;
}

export interface Result {
  phase: string;
  topic: string | null;
  method: string;
  unit: string;
  rules: Record<string, number>;
  voters: number;
  rows: ResultRow[];
}

export interface NextSteps {
  steps: {when: string; what: string; who: string}[];
  answer_by: string;
  results_go_to: string;
}
