import { type Decision, held, notTestable, refuted } from './decision.js';

/** What of an account a connection may add to; sids. */
export type AccountThings = {
  readonly applications: readonly string[];
  readonly keys: readonly string[];
  readonly services: readonly string[];
};

/** The account that was connected: its things, and the settings of its numbers by sid. */
export type AccountSeen = AccountThings & {
  readonly numbers: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

export type ConnectionSeen = {
  readonly before: AccountSeen;
  /** Each reading since, with how long after the connection it was made. */
  readonly since: readonly { readonly afterMs: number; readonly seen: AccountSeen }[];
};

/** For calls in a browser both are needed. */
const needed = ['applications', 'keys'] as const;
const longEnoughMs = 3_600_000;

/**
 * A07, by the lists alone: an application and a key appear, and no number's settings change. What was in the account
 * before may be what HighLevel uses, so that its absence among the new things says nothing then.
 */
export function decideConnection({ before, since }: ConnectionSeen): Decision {
  const newest = since.at(-1);
  if (newest === undefined) return notTestable('The account was not looked at after it was connected.');
  const came = cameOf(before, newest.seen);
  const changed = since.flatMap(({ seen }) => changedNumbers(before, seen));
  const figures = {
    'minutes watched': Math.round(newest.afterMs / 60_000),
    'applications that came': came.applications.length,
    'keys that came': came.keys.length,
    'messaging services that came': came.services.length,
    'settings of numbers that changed': changed.length === 0 ? 'none' : namesOf(changed),
  };
  if (changed.length > 0)
    return refuted(`HighLevel changed ${namesOf(changed)} of numbers in the account.`, figures, sidsOf(changed));
  if (newest.afterMs < longEnoughMs)
    return notTestable('Nothing of a number changed so far; an hour has not passed.', figures);
  const absent = needed.filter((kind) => came[kind].length === 0);
  const missing = absent.filter((kind) => before[kind].length === 0);
  if (missing.length > 0)
    return refuted(`Within an hour no ${missing.join(' and no ')} came, and there were none before.`, figures);
  if (absent.length > 0)
    return notTestable(
      `No ${absent.join(' and no ')} came, but there were some before, which HighLevel may use. An empty account tells more.`,
      figures,
    );
  return held('An application and a key came, and every setting of the numbers stayed as it was for an hour.', figures);
}

/** What is there now and was not before. */
export function cameOf(before: AccountThings, now: AccountThings): AccountThings {
  const since = (kind: keyof AccountThings) => now[kind].filter((sid) => !before[kind].includes(sid));
  return { applications: since('applications'), keys: since('keys'), services: since('services') };
}

type Changed = { readonly sid: string; readonly names: readonly string[] };

/** A number that is gone has nothing that was replaced. */
function changedNumbers(before: AccountSeen, now: AccountSeen): Changed[] {
  return Object.entries(before.numbers).flatMap(([sid, settings]) => {
    const found = now.numbers[sid];
    if (found === undefined) return [];
    const names = Object.keys(settings).filter((name) => (found[name] ?? '') !== settings[name]);
    return names.length === 0 ? [] : [{ sid, names }];
  });
}

const namesOf = (changed: readonly Changed[]) =>
  [...new Set(changed.flatMap(({ names }) => names))].toSorted().join(', ');
const sidsOf = (changed: readonly Changed[]) => [...new Set(changed.map(({ sid }) => sid))];
