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

/** Whether a call that failed may still have done something: not, because it never arrived or was turned down, or perhaps. */
export type FailedOutcome = 'not-done' | 'refused' | 'unknown';

type Failure = {
  readonly provider: Provider;
  readonly kind: ProviderFailureKind;
  readonly message: string;
  readonly outcome?: FailedOutcome;
  readonly code?: string | undefined;
  readonly cause?: unknown;
};

/** A call that did not reach its end. The message says what failed, where, and what to do; it never holds a secret. */
export class ProviderFailure extends Error {
  readonly provider: Provider;
  readonly kind: ProviderFailureKind;
  readonly outcome: FailedOutcome;
  /** The provider's own code, such as Twilio's 21480; null where it gave none. */
  readonly code: string | null;

  constructor(failure: Failure) {
    super(failure.message, { cause: failure.cause });
    this.name = 'ProviderFailure';
    this.provider = failure.provider;
    this.kind = failure.kind;
    this.outcome = failure.outcome ?? 'unknown';
    this.code = failure.code ?? null;
  }
}
