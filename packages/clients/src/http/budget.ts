/** Spreads the requests that count against one limit over time. */
export type Budget = {
  readonly perSecond: number;
  /** Resolves when one request may leave. Throws the abort reason; then nothing was taken. */
  readonly take: (signal: AbortSignal) => Promise<void>;
  /** Takes over what the answer says about the limit; unknown or absent headers change nothing. */
  readonly learn: (headers: Headers) => void;
  /** Nobody goes before this time is over. */
  readonly closeFor: (waitMs: number) => void;
};

/** What one answer says about the limit that it counted against; null where it says nothing. */
export type SaidLimit = {
  readonly perSecond: number | null;
  /** How many may leave at once after a pause. */
  readonly burst: number | null;
  readonly remaining: number | null;
  readonly intervalMs: number | null;
};

/** A little below what is allowed, since their clock is not ours. */
const shareTaken = 0.97;

export function saidLimit(headers: Headers): SaidLimit {
  const max = positive(headers.get('x-ratelimit-max'));
  const intervalMs = positive(headers.get('x-ratelimit-interval-milliseconds'));
  const remaining = headers.get('x-ratelimit-remaining');
  const isTold = max !== null && intervalMs !== null;
  return {
    perSecond: isTold ? (shareTaken * 1000 * max) / intervalMs : null,
    burst: isTold ? Math.max(1, Math.floor(max / 2)) : null,
    remaining: remaining !== null && /^\d+$/.test(remaining) ? Number(remaining) : null,
    intervalMs,
  };
}

function positive(header: string | null): number | null {
  const value = Number(header);
  return header !== null && Number.isFinite(value) && value > 0 ? value : null;
}
