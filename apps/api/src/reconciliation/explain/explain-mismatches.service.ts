import { Injectable } from '@nestjs/common';
import type { MismatchEvidence, Stranger } from '@plumbline/core/explain/evidence';
import { evidenceOf } from '@plumbline/core/explain/evidence-of';
import { explain } from '@plumbline/core/explain/explain';
import { findCrossings } from '@plumbline/core/explain/find-crossings';
import type { Gathered } from '@plumbline/core/explain/gathered';
import { addDays } from '@plumbline/core/time/day';
import { MismatchSettingsService } from '../../mismatches/mismatch-settings.service.js';
import { MismatchesService, type MismatchToExplain } from '../../mismatches/mismatches.service.js';
import { during } from '../../platform/tracing/during.js';
import { type CallCounts, counting } from '../../providers/call-tally.js';
import type { Terms } from '../../terms/terms.service.js';
import type { Notice } from '../run/manifest.js';
import type { ClaimedRun } from '../run/run-lease.js';
import { CallBudget } from './call-budget.js';
import { CasesLooked } from './cases-looked.service.js';
import { gatherCase } from './gather-case.js';
import type { Asking } from './item-evidence.service.js';

/** Older ones were explained while they were young; more than these would take too long for a night. */
const daysBack = 35;
const mismatchesMax = 2_000;

export type Explained = {
  readonly mismatches: number;
  readonly calls: CallCounts;
  readonly notices: readonly Notice[];
};

type Gathering = { readonly mismatch: MismatchToExplain; readonly name: string; readonly gathered: Gathered };

/**
 * Says why the pending mismatches are there, the largest first, as far as the budget of calls goes. Explaining again with
 * nothing new read costs no calls and says the same.
 */
@Injectable()
export class ExplainMismatches {
  constructor(
    private readonly mismatches: MismatchesService,
    private readonly settings: MismatchSettingsService,
    private readonly looked: CasesLooked,
  ) {}

  async explain(run: ClaimedRun, terms: Terms, signal: AbortSignal): Promise<Explained> {
    const cases = await this.mismatches.toExplain(addDays(run.to, -daysBack), mismatchesMax);
    if (cases.length === 0) return { mismatches: 0, calls: { twilio: 0, highlevel: 0 }, notices: [] };
    const { explainCallsMax } = await this.settings.read();
    const budget = new CallBudget(explainCallsMax);
    const looking: Asking = { kind: 'asking', run, budget, signal, refusals: new Set() };
    const gathered = await counting(budget.calls, () => this.gather(looking, cases, terms));
    const explained = explainAll(gathered).map(({ mismatch: { id, differenceNanos }, evidence }) => {
      return { id, differenceNanos, explanation: explain(evidence) };
    });
    await this.looked.lease.write(run, (tx) => this.mismatches.keepCauses(tx, explained));
    return { mismatches: explained.length, calls: budget.calls, notices: noticesOf(looking) };
  }

  private async gather(looking: Asking, cases: readonly MismatchToExplain[], terms: Terms): Promise<Gathering[]> {
    const view = await this.looked.views.now();
    const everyone = [...view.customers.values()];
    const basePrices = await this.looked.cells.basePrices(
      cases,
      everyone.map(({ locationId }) => locationId),
    );
    const nameOf = (id: string | null) =>
      id === null ? 'the agency' : (view.customers.get(id)?.name ?? 'somebody else');
    const otherRates = terms.rates.map(({ multiplier, customerId }) => ({ multiplier, whose: nameOf(customerId) }));
    const gathered: Gathering[] = [];
    for (const mismatch of cases) {
      looking.signal.throwIfAborted();
      const customer = view.customers.get(mismatch.customerId);
      if (customer === undefined) continue;
      const of = { customerId: mismatch.customerId };
      const one = await during('explain', of, () => this.looked.at(looking, { mismatch, customer, view }));
      const found = gatherCase(one, { basePrices, otherRates, to: looking.run.to });
      if (found !== null) gathered.push({ mismatch, name: customer.name, gathered: found });
    }
    return gathered;
  }
}

/** What one customer's rows lead to says something about another's records, and what is left of two may be each other's. */
function explainAll(gathered: readonly Gathering[]) {
  const paidByOthers = payersOf(gathered);
  const cases = gathered.map(({ mismatch, name, gathered: of }) => {
    return { mismatch, name, rate: of.rate, evidence: evidenceOf({ ...of, paidByOthers }) };
  });
  const crossings = findCrossings(
    cases.flatMap(({ mismatch, name, rate, evidence }) => {
      const { residualNanos: nanos } = explain(evidence);
      const { id: mismatchId, day, product, customerId } = mismatch;
      const customer: Stranger = { customerId, name };
      const { currency, charges } = evidence;
      return nanos === 0n ? [] : [{ mismatchId, customer, day, product, currency, nanos, rate, rows: charges.length }];
    }),
  );
  return cases.map(({ mismatch, evidence }) => {
    const crossed: MismatchEvidence = { ...evidence, crossing: crossings.get(mismatch.id) ?? null };
    return { mismatch, evidence: crossed };
  });
}

function payersOf(gathered: readonly Gathering[]): Map<string, Stranger> {
  const payers = new Map<string, Stranger>();
  for (const { mismatch, name, gathered: of } of gathered) {
    const payer = { customerId: mismatch.customerId, name };
    for (const { lead } of evidenceOf(of).charges) if (lead.kind === 'stranger') payers.set(lead.sid, payer);
  }
  return payers;
}

function noticesOf({ budget, refusals }: Asking): Notice[] {
  const spent = `Looking into mismatches took ${budget.used} requests, which is all that one run may send. The next run goes on.`;
  return [
    ...(budget.isSpent && budget.used > 0 ? [{ kind: 'explain-budget', detail: spent }] : []),
    ...[...refusals].map((detail) => ({
      kind: 'explain-refused',
      detail: `Mismatches were explained without it: ${detail}`,
    })),
  ];
}
