import { Injectable } from '@nestjs/common';
import { addDays, type Day, daysFrom } from '@plumbline/core/time/day';
import { moneyJson } from '../../platform/http/money-json.js';
import { Problem } from '../../platform/http/problem.js';
import { ImportedWallets } from '../../wallet-imports/imported-wallets.service.js';
import { ChargeRepository } from '../facts/charge.repository.js';
import { matchExport, type ToldRow } from './match-export.js';

const shownMax = 200;
const daysAtOnce = 31;

/** Holds an export against the ledger, on the days of which both tell. It changes nothing: the ledger counts. */
@Injectable()
export class ExportComparison {
  constructor(
    private readonly imports: ImportedWallets,
    private readonly charges: ChargeRepository,
  ) {}

  async of(importId: string) {
    const extents = await this.imports.extents(importId);
    if (extents === null) throw new Problem({ type: 'not-found', detail: `There is no import ${importId}.` });
    let [days, matched] = [0, 0];
    const [onlyInExport, onlyInLedger] = [new Leftover(), new Leftover()];
    for (const { locationId, from, to } of extents) {
      for (let day = from; day <= to; day = addDays(day, daysAtOnce)) {
        const asked = daysFrom(day, earlier(addDays(day, daysAtOnce - 1), to));
        const read = await this.charges.daysRead(locationId, asked);
        const result = matchExport(await this.exported(locationId, read), await this.ledger(locationId, read));
        days += read.length;
        matched += result.matched;
        onlyInExport.add(result.onlyInExport);
        onlyInLedger.add(result.onlyInLedger);
      }
    }
    return { days, matched, onlyInExport: onlyInExport.shown(), onlyInLedger: onlyInLedger.shown() };
  }

  private async exported(locationId: string, days: readonly Day[]): Promise<ToldRow[]> {
    const rows = await this.imports.charges([locationId], days);
    return rows.map(({ externalId, ...row }) => ({ ...row, id: externalId }));
  }

  private async ledger(locationId: string, days: readonly Day[]): Promise<ToldRow[]> {
    const rows = await this.charges.latestOfDays(locationId, days);
    return rows.filter(({ gone }) => !gone).map(({ chargeId, ...row }) => ({ ...row, locationId, id: chargeId }));
  }
}

/** Rows that one side alone has: all of them counted and summed, the first ones shown. */
class Leftover {
  #rows = 0;
  readonly #sums = new Map<string, bigint>();
  readonly #first: ToldRow[] = [];

  add(rows: readonly ToldRow[]): void {
    this.#rows += rows.length;
    for (const { currency, nanos } of rows) this.#sums.set(currency, (this.#sums.get(currency) ?? 0n) + nanos);
    this.#first.push(...rows.slice(0, shownMax - this.#first.length));
  }

  shown() {
    return {
      rows: this.#rows,
      sums: [...this.#sums].map(([currency, nanos]) => moneyJson(nanos, currency)),
      first: this.#first.map(({ locationId, id, day, bookedAt, nanos, currency, description }) => ({
        ...{ locationId, id, day, bookedAt: bookedAt.toISOString(), description, charge: moneyJson(nanos, currency) },
      })),
    };
  }
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}
