import { Injectable } from '@nestjs/common';
import { formatAmount } from '@plumbline/core/money/amount';
import { wholeOf } from '@plumbline/core/month/figures';
import { invoiceDifference } from '@plumbline/core/month/invoice-difference';
import { addLines, type MonthLine } from '@plumbline/core/month/month-lines';
import { type Month, monthEnd, monthStart } from '@plumbline/core/time/month';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { nanosOf } from '../platform/database/nanos-column.js';
import { newId } from '../platform/database/new-id.js';
import type { Actor } from '../platform/http/actor.js';
import { moneyJson } from '../platform/http/money-json.js';
import { StoredFacts } from '../reconciliation/facts/stored-facts.service.js';
import type { InvoiceRequest, MonthUsage } from './dto/month.js';
import type { MonthInvoiceEntity } from './month.entity.js';
import { MonthsRepository } from './months.repository.js';

/** Twilio's invoice totals, beside the usage that was read. */
@Injectable()
export class InvoicesService {
  constructor(
    private readonly db: DataSource,
    private readonly months: MonthsRepository,
    private readonly facts: StoredFacts,
    private readonly clock: Clock,
  ) {}

  /** Adds what the invoice comes to; what was typed in before stays in the history. */
  async set(month: Month, { amount, currency, note }: InvoiceRequest, actor: Actor): Promise<void> {
    const at = this.clock.now();
    const nanos = nanosOf(amount);
    await inTransaction(this.db, async (tx) => {
      const by = { setAt: at, setBy: actor.id, setByName: actor.name };
      await this.months.addInvoice(tx, { id: newId(), month, amount: nanos, currency, note: note ?? null, ...by });
      const data = { amount: formatAmount(nanos), currency };
      await this.months.note(tx, { month, at, kind: 'invoice-set', reason: note ?? null, data }, actor);
    });
  }

  /** One a currency of usage or invoice; `lines` tell which part of the usage stands under customers. */
  async usage(month: Month, lines: readonly MonthLine[]): Promise<MonthUsage[]> {
    const { sums } = await this.facts.costBetween(monthStart(month), monthEnd(month));
    const used = new Map(sums.map(({ currency, nanos }) => [currency, nanos]));
    const placed = new Map([...addLines(lines)].map(([currency, one]) => [currency, wholeOf(one).costNanos]));
    const invoices = await this.months.invoices(month);
    const currencies = new Set([...used.keys(), ...invoices.map(({ currency }) => currency)]);
    return [...currencies].sort().map((currency) =>
      usageOf(currency, {
        usageNanos: used.get(currency) ?? 0n,
        placedNanos: placed.get(currency) ?? 0n,
        invoices: invoices.filter((invoice) => invoice.currency === currency),
      }),
    );
  }
}

type Sides = {
  readonly usageNanos: bigint;
  readonly placedNanos: bigint;
  readonly invoices: readonly MonthInvoiceEntity[];
};

function usageOf(currency: string, { usageNanos, placedNanos, invoices }: Sides): MonthUsage {
  const money = (nanos: bigint) => moneyJson(nanos, currency);
  const history = invoices.map(({ amount, note, setAt, setByName }) => ({
    ...{ amount: money(amount), note, setAt: setAt.toISOString(), setBy: setByName },
  }));
  const [newest] = invoices;
  const difference = newest === undefined ? null : invoiceDifference({ invoiceNanos: newest.amount, usageNanos });
  const share = difference?.share ?? null;
  return {
    ...{ currency, usage: money(usageNanos), unplaced: money(usageNanos - placedNanos) },
    ...{ invoice: history[0] ?? null, history },
    difference: difference === null ? null : money(difference.nanos),
    share: share === null ? null : formatAmount(share),
  };
}
