import { Injectable } from '@nestjs/common';
import { formatAmount } from '@plumbline/core/money/amount';
import { ImportedWallets } from '../../wallet-imports/imported-wallets.service.js';
import { ReadingRepository } from '../facts/reading.repository.js';
import type { StoredResult } from '../results/stored-result.js';

/** What a run was told, by providers and by people's exports. */
@Injectable()
export class RunInputs {
  constructor(
    private readonly readings: ReadingRepository,
    private readonly imports: ImportedWallets,
  ) {}

  /** What the run's verdicts rest on beside terms, in a fixed order: everything it read, and the exports that stood in. */
  async lines(runId: string, results: readonly StoredResult[]): Promise<string[]> {
    return [...(await this.readings.inputLines(runId)), ...(await this.imported(results))];
  }

  /** What exports said where they stood in for a ledger. */
  async imported(results: readonly Pick<StoredResult, 'billedBasis' | 'subject' | 'day'>[]): Promise<string[]> {
    const imported = results.filter(({ billedBasis }) => billedBasis === 'import');
    const wallets = [...new Set(imported.map(({ subject }) => subject))];
    const charges = await this.imports.charges(wallets, [...new Set(imported.map(({ day }) => day))]);
    const complete = imported.length === 0 ? [] : await this.imports.complete(wallets);
    const lines = [
      ...charges.map(({ locationId, day, nanos, currency, description, chargeType }) =>
        JSON.stringify(['import', locationId, day, formatAmount(nanos), currency, description, chargeType]),
      ),
      ...complete.map(({ locationId, from, to }) => JSON.stringify(['import-complete', locationId, from, to])),
    ];
    return lines.sort();
  }
}
