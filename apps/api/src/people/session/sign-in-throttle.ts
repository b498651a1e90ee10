import { Injectable } from '@nestjs/common';
import { Problem } from '../../platform/http/problem.js';

const failuresMax = 8;
const windowMs = 10 * 60_000;
const rememberedMax = 10_000;

type Failures = { count: number; untilMs: number; isTold: boolean };
type Refusal = { readonly problem: Problem; readonly isFirst: boolean };

/** Slows down guessing: after some failures for one e-mail address from one place, it waits. Kept in this process. */
@Injectable()
export class SignInThrottle {
  readonly #failures = new Map<string, Failures>();

  /** Null when another attempt is free. `isFirst` the first time since then, so that a flood is told of once. */
  refusal(key: string): Refusal | null {
    const nowMs = performance.now();
    const failures = this.#failures.get(key);
    if (failures === undefined || failures.count < failuresMax || failures.untilMs < nowMs) return null;
    const isFirst = !failures.isTold;
    failures.isTold = true;
    const problem = new Problem({
      type: 'too-many-requests',
      detail: 'Too many wrong passwords: wait a few minutes.',
      retryAfterS: Math.ceil((failures.untilMs - nowMs) / 1000),
    });
    return { problem, isFirst };
  }

  countFailure(key: string): void {
    const nowMs = performance.now();
    const before = this.#failures.get(key);
    const count = before !== undefined && before.untilMs >= nowMs ? before.count + 1 : 1;
    this.#failures.delete(key);
    this.#failures.set(key, { count, untilMs: nowMs + windowMs, isTold: false });
    const [oldest] = this.#failures.keys();
    if (this.#failures.size > rememberedMax && oldest !== undefined) this.#failures.delete(oldest);
  }

  forget(key: string): void {
    this.#failures.delete(key);
  }
}
