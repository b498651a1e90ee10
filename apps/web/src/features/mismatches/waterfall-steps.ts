import type { Mismatch } from '../../api/types.js';
import { causeWord } from '../../components/cause/cause-words.js';
import { amountOf, nanosOf } from '../../components/money/amount.js';

/** A level stands on zero; everything else leads from one level to the next and is money on its way. */
export type WaterfallStep = {
  readonly key: string;
  readonly label: string;
  readonly kind: 'level' | 'markup' | 'cause' | 'residual';
  /** Decimal strings in the currency of the difference; a level runs from zero. */
  readonly from: string;
  readonly to: string;
  readonly change: string;
};

type Told = Pick<Mismatch, 'cost' | 'expected' | 'billed' | 'difference' | 'causes' | 'residual'>;

/**
 * The way from Twilio's cost over what was expected to what was billed, exact to the last decimal. Null where there is no such
 * way: nothing could be expected, the sides are in two currencies, or the parts do not add up to what was billed.
 */
export function waterfallSteps({ cost, expected, billed, difference, causes, residual }: Told): WaterfallStep[] | null {
  const { currency } = difference;
  if (expected === null) return null;
  if ([cost, expected, billed, residual].some((side) => side !== null && side.currency !== currency)) return null;
  const [costNanos, expectedNanos] = [nanosOf(cost?.amount ?? '0'), nanosOf(expected.amount)];
  const billedNanos = nanosOf(billed?.amount ?? '0');
  const steps = [level('cost', cost === null ? 'No usage' : 'Twilio cost', costNanos)];
  let at = costNanos;
  const add = (kind: WaterfallStep['kind'], label: string, nanos: bigint) => {
    if (nanos === 0n) return;
    steps.push({
      key: `${kind} ${label}`,
      label,
      kind,
      from: amountOf(at),
      to: amountOf(at + nanos),
      change: amountOf(nanos),
    });
    at += nanos;
  };
  add('markup', 'Agreed markup', expectedNanos - costNanos);
  steps.push(level('expected', 'Expected', expectedNanos));
  for (const [cause, nanos] of sharesByCause(causes)) add('cause', causeWord(cause), nanos);
  add('residual', 'Residual', nanosOf(residual.amount));
  if (at !== billedNanos) return null;
  return [...steps, level('billed', billed === null ? 'Nothing billed' : 'Billed', billedNanos)];
}

function level(key: string, label: string, nanos: bigint): WaterfallStep {
  return { key, label, kind: 'level', from: amountOf(0n), to: amountOf(nanos), change: amountOf(nanos) };
}

/** A cause that several details speak of is one step. */
function sharesByCause(causes: Told['causes']): ReadonlyMap<string, bigint> {
  const shares = new Map<string, bigint>();
  for (const { cause, share } of causes) shares.set(cause, (shares.get(cause) ?? 0n) + nanosOf(share));
  return shares;
}

/** Pixels that the drawing takes: a row for each step, and the axis. */
export const waterfallHeight = (steps: readonly WaterfallStep[]): number => steps.length * 34 + 36;
