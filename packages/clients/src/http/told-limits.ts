/** What a provider's answers said about its limits since the start; null where none did. */
export type ToldLimits = {
  readonly requests: number | null;
  readonly intervalMs: number | null;
  readonly requestsPerDay: number | null;
  /** The most requests that were under way at once, as the provider counted them. */
  readonly atOnce: number | null;
};

export const noLimitsTold: ToldLimits = { requests: null, intervalMs: null, requestsPerDay: null, atOnce: null };

/** Takes over what an answer's headers say; absent and unreadable ones change nothing. */
export function learnLimits(told: ToldLimits, headers: Headers): ToldLimits {
  const atOnce = countIn(headers, 'twilio-concurrent-requests');
  return {
    requests: countIn(headers, 'x-ratelimit-max') ?? told.requests,
    intervalMs: countIn(headers, 'x-ratelimit-interval-milliseconds') ?? told.intervalMs,
    requestsPerDay: countIn(headers, 'x-ratelimit-limit-daily') ?? told.requestsPerDay,
    atOnce: atOnce === null ? told.atOnce : Math.max(atOnce, told.atOnce ?? 0),
  };
}

function countIn(headers: Headers, name: string): number | null {
  const text = headers.get(name) ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
