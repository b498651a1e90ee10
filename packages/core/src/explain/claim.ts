import type { CauseName } from './cause-name.js';
import type { ChargeEvidence, ItemEvidence, MismatchEvidence } from './evidence.js';

/** Proven: matched one by one. Inferred: a pattern in totals. */
export type Certainty = 'proven' | 'inferred';

/** A cause with its share of the difference in nano-units, and the wallet rows and records that it accounts for. */
export type Claim = {
  readonly cause: Exclude<CauseName, 'unexplained'>;
  readonly nanos: bigint;
  readonly certainty: Certainty;
  readonly detail: string;
  readonly charges: readonly string[];
  readonly items: readonly string[];
};

/** What is left to explain after the stronger causes. */
export type Left = {
  readonly nanos: bigint;
  readonly charges: readonly ChargeEvidence[];
  readonly items: readonly ItemEvidence[] | null;
};

/** One cause: what of the rest it explains, with what it is sure of apart from what it infers. */
export type CauseFinder = (left: Left, evidence: MismatchEvidence) => readonly Claim[];

export function leftAfter(left: Left, claim: Claim): Left {
  const [charges, items] = [new Set(claim.charges), new Set(claim.items)];
  return {
    nanos: left.nanos - claim.nanos,
    charges: left.charges.filter(({ chargeId }) => !charges.has(chargeId)),
    items: left.items?.filter(({ sid }) => !items.has(sid)) ?? null,
  };
}

/** A claim about some wallet rows, each of which is billed for nothing. None for no rows. */
export function claimOfCharges(
  claim: Pick<Claim, 'cause' | 'detail' | 'certainty'>,
  charges: readonly ChargeEvidence[],
): Claim[] {
  const nanos = charges.reduce((sum, charge) => sum + charge.nanos, 0n);
  return nanos === 0n ? [] : [{ ...claim, nanos, charges: charges.map(({ chargeId }) => chargeId), items: [] }];
}

export function size(nanos: bigint): bigint {
  return nanos < 0n ? -nanos : nanos;
}

/** "1 wallet row", "3 wallet rows"; with a verb "1 wallet row is", "3 wallet rows are". */
export function counted(count: number, noun: string, verb?: Verb): string {
  const things = `${count} ${noun}${count === 1 ? '' : 's'}`;
  if (verb === undefined) return things;
  return `${things} ${count === 1 ? ofOne[verb] : verb}`;
}

const ofOne = { are: 'is', were: 'was', have: 'has', repeat: 'repeats', name: 'names' } as const;
type Verb = keyof typeof ofOne;
