/** Which of the two providers a failure or a fact comes from. */
export type Provider = 'twilio' | 'highlevel';

export type ProviderFailureKind =
  | 'unauthorised'
  | 'rate-limited'
  | 'unavailable'
  | 'missing'
  | 'malformed'
  | 'conflict'
  | 'rejected'
  | 'timed-out'
  | 'unreachable';

/** A read that did not reach its end. The message says what failed, where, and what to do; it never holds a secret. */
export class ProviderFailure extends Error {
  readonly provider: Provider;
  readonly kind: ProviderFailureKind;

  constructor(failure: { provider: Provider; kind: ProviderFailureKind; message: string; cause?: unknown }) {
    super(failure.message, { cause: failure.cause });
    this.name = 'ProviderFailure';
    this.provider = failure.provider;
    this.kind = failure.kind;
  }
}
