import type { Verdict } from '@plumbline/core/reconciliation/judge-cell';
import { isMeetingCell } from '@plumbline/core/usage/meeting-group';
import type { Rejudged } from './try-terms.js';

export type VerdictSum = {
  readonly cells: number;
  readonly costNanos: bigint;
  readonly underNanos: bigint;
  readonly overNanos: bigint;
};

type CustomerShift = {
  readonly customerId: string | null;
  readonly accountSid: string | null;
  readonly currency: string;
  readonly changed: number;
  readonly before: VerdictSum;
  readonly after: VerdictSum;
};

type Side = { -readonly [Key in keyof VerdictSum]: VerdictSum[Key] };
type Shift = { readonly before: Side; readonly after: Side };

const noSum = (): Side => ({ cells: 0, costNanos: 0n, underNanos: 0n, overNanos: 0n });
const outside: ReadonlySet<string> = new Set(['underbilled', 'overbilled', 'unbilled', 'unsupported']);

/**
 * Adds up what other terms would change: cells and money for each verdict, and for each customer what would lie outside
 * the tolerance. Currencies stay apart, and under is never netted against over.
 */
export class Outlook {
  #cells = 0;
  #changed = 0;
  #incomplete = 0;
  #together = 0;
  readonly #verdicts = new Map<string, Shift & { readonly verdict: Verdict; readonly currency: string }>();
  readonly #customers = new Map<
    string,
    Shift & Omit<CustomerShift, 'before' | 'after' | 'changed'> & { changed: number }
  >();

  add({ before, after, changed }: Rejudged): void {
    this.#cells += 1;
    if (changed) this.#changed += 1;
    if (before.verdict === 'incomplete') this.#incomplete += 1;
    if (isMeetingCell(before.product)) this.#together += 1;
    count(this.#verdict(before.verdict, before.currency).before, before);
    count(this.#verdict(after.verdict, after.currency).after, after);
    if (!changed) return;
    const customer = this.#customer(before);
    customer.changed += 1;
    if (outside.has(before.verdict)) count(customer.before, before);
    if (outside.has(after.verdict)) count(customer.after, after);
  }

  totals() {
    return {
      cells: this.#cells,
      changed: this.#changed,
      incomplete: this.#incomplete,
      together: this.#together,
      verdicts: [...this.#verdicts.values()],
      customers: [...this.#customers.values()],
    };
  }

  #verdict(verdict: Verdict, currency: string) {
    const known = this.#verdicts.get(`${verdict} ${currency}`);
    if (known !== undefined) return known;
    const fresh = { verdict, currency, before: noSum(), after: noSum() };
    this.#verdicts.set(`${verdict} ${currency}`, fresh);
    return fresh;
  }

  #customer({ customerId, accountSid, currency }: Rejudged['before']) {
    const key = `${customerId ?? accountSid} ${currency}`;
    const known = this.#customers.get(key);
    if (known !== undefined) return known;
    const fresh = { customerId, accountSid, currency, changed: 0, before: noSum(), after: noSum() };
    this.#customers.set(key, fresh);
    return fresh;
  }
}

function count(sum: Side, cell: Rejudged['before']): void {
  const difference = cell.differenceNanos ?? 0n;
  sum.cells += 1;
  sum.costNanos += cell.costNanos ?? 0n;
  if (difference < 0n) sum.underNanos -= difference;
  else sum.overNanos += difference;
}
