/** What carries the facts (docs/protocol.md): the page's value, messages and acknowledgements. */

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
  /** The version of docs/protocol.md that this page speaks. */
  protocol: number;
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
