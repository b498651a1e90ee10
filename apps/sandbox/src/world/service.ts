import type { PhoneNumber } from './phone-numbers.js';
import type { Traffic } from './traffic.js';
import type { Use } from './use.js';
import { type Day, endOf, startOf } from './utc-day.js';

/** A time without traffic; for ever when it has no end. Numbers that are still owned cost their rent all the same. */
export type Pause = {
  readonly fromMs: number;
  readonly toMs: number | null;
  readonly rentsGoOn: boolean;
  /** Whether it is the account that rests, rather than the customer. */
  readonly ofAccount?: boolean;
};

/** Telephony in an account of the agency, from an instant on. */
export type Service = {
  readonly accountSid: string;
  readonly traffic: Traffic;
  readonly numbers: readonly PhoneNumber[];
  readonly startsMs: number;
  readonly pauses: readonly Pause[];
  /** What a person sent beside the ordinary traffic. */
  readonly texts?: readonly SentText[];
};

export type SentText = { readonly to: string; readonly atMs: number };

/** What of a day's uses really happened. */
export function whileServed(uses: readonly Use[], day: Day, { startsMs, pauses }: Service): readonly Use[] {
  const isWhole = startsMs <= startOf(day) && pauses.every((pause) => !touches(pause, day));
  if (isWhole) return uses;
  const isPaused = (use: Use) =>
    pauses.some(
      ({ fromMs, toMs, rentsGoOn }) =>
        use.atMs >= fromMs && (toMs === null || use.atMs < toMs) && !(rentsGoOn && use.product === 'phone-numbers'),
    );
  return uses.filter((use) => use.atMs >= startsMs && !isPaused(use));
}

export function pausedFrom(service: Service, fromMs: number, rentsGoOn: boolean, ofAccount = false): Service {
  const pause = { fromMs, toMs: null, rentsGoOn, ofAccount };
  return { ...service, pauses: [...resumedAt(service, fromMs).pauses, pause] };
}

/** Of a customer whose uses are not all in the account of its service, only its own pauses count. */
export function withoutPausesOfAccount(service: Service): Service {
  return { ...service, pauses: service.pauses.filter(({ ofAccount }) => ofAccount !== true) };
}

/** Ends a pause that is still on. */
export function resumedAt(service: Service, atMs: number): Service {
  return {
    ...service,
    pauses: service.pauses.map((pause) => (pause.toMs === null ? { ...pause, toMs: atMs } : pause)),
  };
}

function touches({ fromMs, toMs }: Pause, day: Day): boolean {
  return fromMs < endOf(day) && (toMs === null || toMs > startOf(day));
}
