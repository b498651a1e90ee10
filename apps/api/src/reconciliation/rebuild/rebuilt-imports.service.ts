import { Injectable } from '@nestjs/common';
import { formatAmount } from '@plumbline/core/money/amount';
import type { Terms } from '../../terms/terms.service.js';
import { ImportedWallets } from '../../wallet-imports/imported-wallets.service.js';
import type { ChargeSum } from '../facts/charge.repository.js';
import { readingKey } from '../facts/reading-key.js';
import type { JudgedInput } from '../replay/run-input.repository.js';
import { type ImportedDays, importedDays } from '../results/imported-days.js';
import type { FactDifference } from './compare-facts.js';

export type RebuiltImports = {
  readonly days: ImportedDays;
  readonly sums: readonly ChargeSum[];
  readonly differences: readonly FactDifference[];
};

/**
 * Sums the rows of exports again on the days on which a run had nothing else. What was brought is stored row by row, so the
 * rows are the evidence; an export that was brought or withdrawn after the run is a difference as well.
 */
@Injectable()
export class ImportsRebuilder {
  constructor(private readonly imports: ImportedWallets) {}

  async of(part: JudgedInput, terms: Terms): Promise<RebuiltImports> {
    const cells = part.subjects.flatMap(({ day, members }) =>
      members.flatMap(({ locationId }) => {
        const key = readingKey(locationId, day);
        return part.importedDays.has(key) ? [{ key, locationId, day }] : [];
      }),
    );
    const stood = new Map(cells.map((cell) => [cell.key, cell]));
    const wallets = [...new Set(cells.map(({ locationId }) => locationId))];
    const days = [...new Set(cells.map(({ day }) => day))].sort();
    const again = importedDays({
      charges: await this.imports.charges(wallets, days),
      complete: await this.imports.complete(wallets),
      asked: {
        ...{ wallets, days, classifications: terms.labelClassifications },
        read: { has: (key) => !stood.has(key) },
      },
    });
    const differences = [...stood.values()].flatMap(({ key, locationId, day }): FactDifference[] => {
      const stored = told(part.importedDays.get(key), sumsOn(part.importedSums, key));
      const evidence = told(again.days.get(key), sumsOn(again.sums, key));
      const of = { account: locationId, day, item: null, ofRun: null };
      return stored === evidence ? [] : [{ ...of, kind: 'import', stored, evidence }];
    });
    return { ...again, differences };
  }
}

function sumsOn(sums: readonly ChargeSum[], key: string): ChargeSum[] {
  return sums.filter(({ locationId, day }) => readingKey(locationId, day) === key);
}

function told(day: { readonly vouched: boolean } | undefined, sums: readonly ChargeSum[]): string | null {
  if (day === undefined) return null;
  const rows = sums.map(({ nanos, currency, heading, product }) =>
    [formatAmount(nanos), currency, product ?? heading].join(' '),
  );
  return [day.vouched ? 'vouched for' : 'not vouched for', ...rows.sort()].join(', ');
}
