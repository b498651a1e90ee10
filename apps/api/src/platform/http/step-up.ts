import type { Actor } from './actor.js';
import { Problem } from './problem.js';

/** Why `actor`, who has not given a password just now, may not do what asks for one. */
export function stepUpRefusal(actor: Actor): Problem {
  if (actor.kind !== 'person') {
    const detail = 'Only a person may do this: sign in, a program has no password to confirm.';
    return new Problem({ type: 'forbidden', detail });
  }
  const detail = 'Send your password to POST /sessions/step-up and repeat this.';
  return new Problem({ type: 'step-up-required', detail });
}
