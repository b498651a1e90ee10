import { dayMs, isDay, startOf } from '../world/utc-day.js';

/** From the first to the last instant asked for, both included. */
export type Span = { readonly fromMs: number; readonly toMs: number };

/** How a list reads `Name`, `Name<` and `Name>`: whether a bound that is a day means all of that day. */
export type SpanRule = { readonly name: string; readonly upperBound: 'whole-day' | 'before' };

type Query = Readonly<Record<string, unknown>>;

/** Null when a bound is neither a day nor an instant. A day alone means that day in UTC. */
export function spanAsked(query: Query, { name, upperBound }: SpanRule): Span | null {
  const on = boundIn(query[name]);
  const from = boundIn(query[`${name}>`]);
  const to = boundIn(query[`${name}<`]);
  if (on === null || from === null || to === null) return null;
  const latest = upperBound === 'whole-day' ? (to?.lastMs ?? open) : to === undefined ? open : to.firstMs - 1;
  return {
    fromMs: Math.max(on?.firstMs ?? -open, from?.firstMs ?? -open),
    toMs: Math.min(on?.lastMs ?? open, latest),
  };
}

const open = Number.MAX_SAFE_INTEGER;

type Bound = { readonly firstMs: number; readonly lastMs: number };

function boundIn(value: unknown): Bound | undefined | null {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') return null;
  if (isDay(value)) return { firstMs: startOf(value), lastMs: startOf(value) + dayMs - 1 };
  const isInstant = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.test(value);
  const text = /(Z|[+-]\d{2}:?\d{2})$/.test(value) ? value : `${value}Z`;
  const ms = isInstant ? Date.parse(text.replace(' ', 'T')) : Number.NaN;
  return Number.isNaN(ms) ? null : { firstMs: ms, lastMs: ms };
}
