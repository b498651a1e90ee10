export type ErrorFacts = {
  /** The provider as people call it: `Twilio`, `HighLevel`. */
  readonly provider: string;
  /** Method, path and query, secrets taken out. */
  readonly request: string;
  readonly what: string;
  readonly advice: string;
  readonly status?: number | undefined;
  /** The provider's own error code, such as Twilio's 20003. */
  readonly code?: string | undefined;
  /** The provider's own words, shortened, secrets taken out. */
  readonly said?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  /** True where a rule of this client kept the request from leaving. */
  readonly nothingSent?: boolean;
  readonly cause?: unknown;
};

/** A call that a provider did not answer as asked. The class is the cause; the message holds no secret. */
export abstract class ProviderError extends Error {
  readonly provider: string;
  readonly request: string;
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly said: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly nothingSent: boolean;

  constructor(facts: ErrorFacts) {
    const said = facts.said === undefined || facts.said === '' ? '' : ` It said: ${facts.said}.`;
    super(`${facts.provider} ${facts.what} (${facts.request}).${said} ${facts.advice}`, { cause: facts.cause });
    this.name = new.target.name;
    this.provider = facts.provider;
    this.request = facts.request;
    this.status = facts.status;
    this.code = facts.code;
    this.said = facts.said;
    this.retryAfterMs = facts.retryAfterMs;
    this.nothingSent = facts.nothingSent ?? false;
  }
}

/** Too many requests. Providers do not process these, so that a repetition is safe. */
export class RateLimited extends ProviderError {}
/** The credential is wrong, expired, or lacks a permission. */
export class Unauthorised extends ProviderError {}
/** The thing does not exist, or not under this path. */
export class Missing extends ProviderError {}
export class Conflict extends ProviderError {}
/** The request itself was refused, by the provider or by a rule of this client before anything was sent. */
export class Rejected extends ProviderError {}
/** The provider failed; of a write it is unknown whether it took effect. */
export class Unavailable extends ProviderError {}
export class TimedOut extends ProviderError {}
/** No answer at all: refused, reset, or no such host. */
export class Unreachable extends ProviderError {}
/** An answer that is not what it claims to be: truncated, no JSON, pages that do not fit each other. */
export class Malformed extends ProviderError {}
