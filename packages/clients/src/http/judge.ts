import { Malformed, type ProviderError } from './provider-error.js';
import type { Received } from './receive.js';
import { withoutSecrets } from './redact.js';
import { refusalFor, saidIn } from './refusal.js';
import { retryAfterMs } from './retry-after.js';

type Case = {
  readonly provider: string;
  readonly request: string;
  readonly secrets: readonly string[];
  readonly now: Date;
  /** The status that a 2xx body really means, or null. */
  readonly meantStatus: ((json: unknown) => number | null) | undefined;
};

/** What is wrong with an answer, or null. An exhausted daily limit asks to wait for ever. */
export function judge(
  received: Received,
  { provider, request, secrets, now, meantStatus }: Case,
): ProviderError | null {
  const { status, headers, json, problem } = received;
  const meant = status < 300 ? (meantStatus?.(json) ?? status) : status;
  if (meant >= 300) {
    const said = saidIn(json);
    const usedUp = meant === 429 && headers.get('x-ratelimit-daily-remaining') === '0';
    return refusalFor({
      provider,
      request,
      status: meant,
      said: { code: said.code, message: usedUp ? 'the limit of the day is used up' : clean(said.message, secrets) },
      retryAfterMs: usedUp ? Number.POSITIVE_INFINITY : (retryAfterMs(headers, now) ?? undefined),
    });
  }
  if (problem === null) return null;
  return new Malformed({ provider, request, status, what: problem, advice: 'Repeat it; report it if it stays so.' });
}

function clean(message: string | undefined, secrets: readonly string[]): string | undefined {
  return message === undefined ? undefined : withoutSecrets(message, secrets);
}
