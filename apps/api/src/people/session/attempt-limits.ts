import type { AttemptLimit } from './password-throttle.js';

const ofOneAccountMost = 8;
const fromOneAddressMost = 50;

type Attempt = {
  readonly email: string;
  readonly address: string;
  /** The device's token where this person has signed in with it before; null for a stranger's. */
  readonly knownDevice: string | null;
};

/**
 * What an attempt to sign in counts for, what is its own last. A known device counts for itself alone: neither guesses
 * of strangers nor colleagues behind the same address keep its person out.
 */
export function signInLimits({ email, address, knownDevice }: Attempt): readonly AttemptLimit[] {
  if (knownDevice !== null) return [{ of: `device ${knownDevice} ${email}`, most: ofOneAccountMost }];
  return [
    { of: `address ${address}`, most: fromOneAddressMost },
    { of: `account ${email}`, most: ofOneAccountMost },
  ];
}

/** What giving the password once more counts for, in whatever session: a stolen one must not serve for guessing. */
export function confirmLimits(personId: string): readonly AttemptLimit[] {
  return [{ of: `confirm ${personId}`, most: ofOneAccountMost }];
}
