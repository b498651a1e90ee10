import type { TextSettings } from '../../providers/number-row.js';
import type { SagaAtHand } from '../../saga/saga-hands.js';

/** What a step of a trial works on; `otherSid` is empty where the trial needs no other account. */
export type TrialAt = {
  readonly saga: SagaAtHand;
  readonly otherSid: string;
  /** Which of the step’s subjects it is about. */
  readonly subject: string;
  readonly signal: AbortSignal;
};

export type Profile = Readonly<Record<string, string | null>>;

/** What was found spare before anything was changed. */
export function kitOf({ saga, otherSid }: TrialAt) {
  const { locationId, homeSid, profile, homeNumbers, otherNumbers } = saga.made('check-kit', otherSid);
  if (locationId === undefined || homeSid === undefined || profile === undefined)
    throw new Error(`trial ${saga.id} goes on without having checked its kit`);
  const sids = (text: string | undefined) => (text ?? '').split(' ').filter((sid) => sid !== '');
  const known: Profile = JSON.parse(profile);
  return {
    ...{ locationId, homeSid, profile: known },
    ...{ homeNumbers: sids(homeNumbers), otherNumbers: sids(otherNumbers) },
  };
}

/** What an earlier step kept as JSON. */
export function keptBy<T>({ saga }: TrialAt, step: string, subject: string, read: (json: string) => T): T {
  const { kept } = saga.made(step, subject);
  if (kept === undefined) throw new Error(`trial ${saga.id} goes on without what ${step} ${subject} kept`);
  return read(kept);
}

export function settingsIn(json: string): TextSettings {
  return JSON.parse(json);
}

/** The names of the settings that are not as they should be; all of them where there is no such number. */
export function wrongSettings(wanted: TextSettings, found: TextSettings | null): string[] {
  return Object.keys(wanted).filter((name) => found === null || found[name] !== wanted[name]);
}
