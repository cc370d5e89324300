import type {Option, Vote} from '../shared/contract';
import type {Marks} from './marks.js';

/** What a method's `remaining` and `Picture` are given. */
export interface BallotView {
  vote: Vote;
  marks: Marks;
}

/** What a method's `Field` is given for one option. */
export interface FieldView extends BallotView {
  option: Option;
  change: (marks: Marks) => void;
  labelledBy: string;
}

/** What a method's `phone.jsx` exports. */
export interface MethodView {
  /** How much is left to mark, in words. */
  remaining: (view: BallotView) => string;
  /** The keys beside one option. */
  Field: (view: FieldView) => any;
  /** A picture of what is left. */
  Picture?: (view: BallotView) => any;
}
