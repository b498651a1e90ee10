import { parseExact } from './exact-json.js';
import { Malformed } from './provider-error.js';
import type { Answer } from './transport.js';

/** An answer as it was kept: bytes without tokens and message texts, and what they answered. */
export type KeptAnswer = {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly request: string;
  readonly receivedAt: Date;
};

/**
 * Answers that a read got once, handed out again in their order, so that the code that read them reads them a second time
 * and nothing is sent. Throws Malformed where they end before the list does, and for what is no JSON.
 */
export class KeptAnswers {
  private at = 0;

  constructor(
    private readonly provider: string,
    private readonly answers: readonly KeptAnswer[],
  ) {}

  /** The request of the answer that comes next; null once all were handed out. */
  get nextRequest(): string | null {
    return this.answers[this.at]?.request ?? null;
  }

  async next(): Promise<Answer> {
    const kept = this.answers[this.at];
    if (kept === undefined) throw this.broken(this.answers.at(-1)?.request ?? 'nothing', 'is not kept to its end');
    this.at += 1;
    const { bytes, sha256, request, receivedAt } = kept;
    const evidence = { bytes, sha256, status: 200, request, receivedAt, saidAt: null };
    return { status: 200, json: this.parsed(kept), evidence };
  }

  private parsed({ bytes, request }: KeptAnswer): unknown {
    try {
      return parseExact(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch (cause) {
      throw this.broken(request, 'was kept as something that is not JSON', cause);
    }
  }

  private broken(request: string, what: string, cause?: unknown): Malformed {
    const advice = 'What was read with it cannot be read again.';
    return new Malformed({ provider: `A list of ${this.provider}`, request, what, advice, cause });
  }
}
