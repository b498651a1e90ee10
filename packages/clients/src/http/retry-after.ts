/**
 * How long the provider asks to wait, in milliseconds, or null. Understands seconds and HTTP dates; a date is measured
 * against the answer's own Date header where there is one, because clocks differ.
 */
export function retryAfterMs(headers: Headers, now: Date): number | null {
  const wish = headers.get('retry-after')?.trim();
  if (wish === undefined || wish === '') return null;
  if (/^\d+(\.\d+)?$/.test(wish)) return Math.ceil(Number(wish) * 1000);
  const until = Date.parse(wish);
  if (Number.isNaN(until)) return null;
  const sentAt = Date.parse(headers.get('date') ?? '');
  return Math.max(0, until - (Number.isNaN(sentAt) ? now.getTime() : sentAt));
}
