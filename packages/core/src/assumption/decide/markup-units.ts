import { nanosPerUnit } from '../../money/amount.js';
import { divide } from '../../money/divide.js';
import { formatMultiplier, multiply } from '../../money/multiplier.js';
import { allOf, type Decision, held, notTestable, refuted } from './decision.js';
import type { MatchedCharge } from './rebilling.js';

/** A markup that was set, and what the location showed afterwards; both are multipliers, null where it showed none. */
export type MarkupReadBack = { readonly set: bigint; readonly read: bigint | null };

/** What a text cost and brought in while a markup of 100 % was set; `not-asked` where nobody wanted to send one. */
export type ChargedText =
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'missing'; readonly why: string }
  | { readonly kind: 'charged'; readonly charge: MatchedCharge };

/** At 100 % added a charge is twice the price; were 100 a multiplier or the whole percentage, it would be one of the others. */
const twice = 2n * nanosPerUnit;

/**
 * A04: what is read back and what is charged are asked apart. Reading back can refute the unit and cannot prove it: a
 * place that keeps what it is given shows it again, whatever it means by it.
 */
export function decideMarkup(
  seen: { readonly before: bigint; readonly readBacks: readonly MarkupReadBack[] },
  text: ChargedText,
): Decision {
  const readBack = decideReadBack(seen);
  const charged = decideCharge(text);
  const detail = `Read back: ${readBack.detail} Charged: ${charged.detail}`;
  return { ...allOf([readBack, charged]), detail };
}

function decideReadBack({ before, readBacks }: Parameters<typeof decideMarkup>[0]): Decision {
  const figures = Object.fromEntries(
    readBacks.map(({ set, read }) => [
      `read back after ${formatMultiplier(set)} times the cost was set`,
      read === null ? 'nothing' : formatMultiplier(read),
    ]),
  );
  const differing = readBacks.filter(({ set, read }) => read !== set);
  if (readBacks.length === 0) return notTestable('no markup was set.');
  if (differing.length === 0) return held('the location shows what was set, each time.', figures);
  if (differing.every(({ read }) => read === null || read === before))
    return notTestable('the location does not show what was set, so that nothing is said of its unit.', figures);
  return refuted('the location shows another markup than was set.', figures);
}

function decideCharge(text: ChargedText): Decision {
  if (text.kind === 'not-asked') return notTestable('no text was sent, and only a charge proves the unit.');
  if (text.kind === 'missing') return notTestable(text.why);
  const { billedNanos, costs } = text.charge;
  const [cost] = costs;
  if (cost === undefined || cost <= 0n || billedNanos <= 0n)
    return notTestable('the text has no price, or no charge, that could be divided.');
  const times = formatMultiplier(hundredthsOf(billedNanos, cost));
  const figures = { 'charge of the text by its Twilio price': times };
  if (costs.some((each) => isTwice(billedNanos, each)))
    return held('a text sent at 100 % was charged with twice its Twilio price.', { ...figures, ...exactly });
  const id = [text.charge.id];
  if (costs.every((each) => isNearerToOnce(billedNanos, each)))
    return refuted('a text sent at 100 % was charged as if that were the whole price.', figures, id);
  if (costs.every((each) => isNearerToHundredfold(billedNanos, each)))
    return refuted('a text sent at 100 % was charged as if that were a multiplier.', figures, id);
  return notTestable(
    `a text sent at 100 % was charged with ${times} times its Twilio price, which fits no unit: the price that HighLevel marks up may be another one (A14).`,
    figures,
  );
}

const exactly = { 'charge of the text by its Twilio price': formatMultiplier(twice) };

/** Within half of the last decimal that the charge has, where that is fine enough to tell anything. */
function isTwice(billedNanos: bigint, cost: bigint): boolean {
  const expected = multiply(cost, twice, 'half-even');
  if (billedNanos === expected) return true;
  const half = divide({ dividend: lastDecimalOf(billedNanos), divisor: 2n, rounding: 'down' });
  const off = billedNanos > expected ? billedNanos - expected : expected - billedNanos;
  return off <= half && half * 100n <= expected;
}

/** Between two units the border is where both are wrong by the same factor. */
const isNearerToOnce = (billed: bigint, cost: bigint) => billed * billed < 2n * cost * cost;
const isNearerToHundredfold = (billed: bigint, cost: bigint) => billed * billed > 200n * cost * cost;

function lastDecimalOf(nanos: bigint): bigint {
  let unit = nanosPerUnit;
  while (unit > 1n && nanos % unit !== 0n) unit /= 10n;
  return unit;
}

function hundredthsOf(billedNanos: bigint, cost: bigint): bigint {
  const hundredth = nanosPerUnit / 100n;
  return divide({ dividend: billedNanos * 100n, divisor: cost, rounding: 'half-even' }) * hundredth;
}
