import type {Phase, Topic} from '../contract';
import type {AdoptedForm} from './adopt-form.js';
import type {ParticipantStore, State} from './participant-store.js';

/** What the `Phone` of a kind of phase (`phases/<kind>/phone.jsx`) is given. */
export interface PhaseView {
  store: ParticipantStore;
  state: State;
  phase: Phase;
  /** The phase's topic; null: all of them. */
  topic: Topic | null;
  /** What was typed into the server's own form, for whoever asks first. */
  takeAdopted: () => AdoptedForm | null;
}
