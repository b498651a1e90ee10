import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import type { WalletMovement } from '../../mismatches/settlements/plan-settlements.js';
import { ImportedWallets } from '../../wallet-imports/imported-wallets.service.js';
import { ChargeRepository } from '../facts/charge.repository.js';
import { ReadingRepository } from '../facts/reading.repository.js';
import { readingKey } from '../facts/reading-key.js';
import { UsageRepository } from '../facts/usage.repository.js';
import { RunInputRepository } from '../replay/run-input.repository.js';
import type { ClaimedRun } from '../run/run-lease.js';
import { importedDays } from './imported-days.js';
import type { JudgedFacts } from './judge-subjects.js';
import type { SubjectDay } from './subject-days.js';

/** Loads what the judge needs of the facts. */
@Injectable()
export class JudgedFactsRepository {
  constructor(
    private readonly usage: UsageRepository,
    private readonly charges: ChargeRepository,
    readonly readings: ReadingRepository,
    private readonly imported: ImportedWallets,
    readonly inputs: RunInputRepository,
  ) {}

  /** Debits and credits made by hand, which may make up for mismatches. */
  movements(locationIds: readonly string[], since: Day): Promise<WalletMovement[]> {
    return this.charges.movements(locationIds, since);
  }

  async of(run: ClaimedRun, subjects: readonly SubjectDay[], { owed, terms }: Pick<JudgedFacts, 'owed' | 'terms'>) {
    const days = [...new Set(subjects.map(({ day }) => day))].sort();
    const accounts = [...new Set(subjects.flatMap(({ sources }) => sources.map(({ accountSid }) => accountSid)))];
    const wallets = [...new Set(subjects.flatMap(({ members }) => members.map((member) => member.locationId)))];
    const asked = { days, runId: run.id };
    // Asked at once: each is an answer of its own, and the database works on several together.
    const [ledgerReadings, usageReadings, prices, sums, charges, complete] = await Promise.all([
      this.readings.ledger({ ...asked, accounts: wallets }),
      this.readings.usage({ ...asked, accounts }),
      this.usage.nonZero(accounts, days[0] ?? run.from, days.at(-1) ?? run.to),
      this.charges.sums(wallets, days),
      this.imported.charges(wallets, days),
      this.imported.complete(wallets),
    ]);
    const imports = importedDays({
      ...{ charges, complete },
      asked: { wallets, days, read: ledgerReadings, classifications: terms.labelClassifications },
    });
    const facts: Omit<JudgedFacts, 'attributions'> = {
      ...{ owed, prices, usageReadings, ledgerReadings, terms },
      charges: [...sums.filter((sum) => !imports.days.has(readingKey(sum.locationId, sum.day))), ...imports.sums],
      importedDays: imports.days,
    };
    return facts;
  }
}
