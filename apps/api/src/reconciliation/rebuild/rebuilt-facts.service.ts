import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import type { Terms } from '../../terms/terms.service.js';
import { readingKey } from '../facts/reading-key.js';
import type { JudgedInput } from '../replay/run-input.repository.js';
import type { JudgedFacts } from '../results/judge-subjects.js';
import type { FactDifference } from './compare-facts.js';
import type { Gap } from './gap.js';
import { ReadingUnits } from './reading-units.repository.js';
import { RebuiltAccounts } from './rebuilt-accounts.service.js';
import { ImportsRebuilder } from './rebuilt-imports.service.js';
import { SplitsRebuilder } from './rebuilt-splits.service.js';
import { StoredSide } from './stored-side.repository.js';

/** What a run read by itself, account by account and wallet by wallet; its input digest is over all of it. */
export type OwnReadings = {
  readonly usage: ReadonlyMap<string, readonly Day[]>;
  readonly wallets: ReadonlyMap<string, readonly Day[]>;
};
export type Found = {
  readonly gaps: readonly Gap[];
  readonly differences: readonly FactDifference[];
  readonly lines: readonly string[];
};
type Asked = { readonly runId: string; readonly part: JudgedInput; readonly terms: Terms; readonly own: OwnReadings };

/** Everything that some subjects are judged by, built again from what was received. */
@Injectable()
export class RebuiltFacts {
  constructor(
    private readonly accounts: RebuiltAccounts,
    private readonly splits: SplitsRebuilder,
    private readonly imports: ImportsRebuilder,
    private readonly units: ReadingUnits,
    private readonly stored: StoredSide,
  ) {}

  async ownReadings(runId: string): Promise<OwnReadings> {
    const wallets = await this.units.daysRead(runId, 'highlevel-ledger');
    return { usage: await this.units.daysRead(runId, 'twilio-usage'), wallets };
  }

  async of({ runId, part, terms, own }: Asked): Promise<{ facts: JudgedFacts; found: Found }> {
    const gaps: Gap[] = [];
    const differences: FactDifference[] = [];
    const lines: string[] = [];
    const note = (of: Found) => {
      gaps.push(...of.gaps);
      differences.push(...of.differences);
      lines.push(...of.lines);
    };
    const prices = [];
    const charges = [];
    const [usageReadings, ledgerReadings] = [new Map(), new Map()];
    for (const [account, days] of accountDays(part, own)) {
      const rebuilt = await this.accounts.account({ account, days, runId });
      note(rebuilt);
      prices.push(...rebuilt.prices);
      for (const [key, readings] of rebuilt.readings) usageReadings.set(key, readings);
    }
    for (const [account, judged] of walletDays(part, own)) {
      const days = await this.withOutside(runId, account, judged);
      const rebuilt = await this.accounts.wallet({ account, days, runId, labels: terms.labelClassifications });
      note(rebuilt);
      charges.push(...rebuilt.charges.filter(({ day }) => !part.importedDays.has(readingKey(account, day))));
      for (const [key, readings] of rebuilt.readings) ledgerReadings.set(key, readings);
    }
    const split = await this.splits.of({ runId, part, facts: { prices, terms } });
    note({ ...split, lines: part.attributed.filter((line) => !split.differences.some((one) => isAbout(one, line))) });
    const imported = await this.imports.of(part, terms);
    note({ gaps: [], differences: imported.differences, lines: [] });
    const { owed } = part;
    const { attributions } = split;
    const read = { prices, charges: [...charges, ...imported.sums], usageReadings, ledgerReadings };
    return {
      facts: { ...read, owed, importedDays: imported.days, attributions, terms },
      found: { gaps, differences, lines },
    };
  }

  /** What the run read of accounts and wallets that nobody was judged by. */
  async *others(runId: string, own: OwnReadings, terms: Terms): AsyncGenerator<Found> {
    for (const [account, days] of own.usage) yield this.accounts.account({ account, days, runId });
    for (const [account, judged] of own.wallets) {
      const days = await this.withOutside(runId, account, judged);
      yield this.accounts.wallet({ account, days, runId, labels: terms.labelClassifications });
    }
  }

  private async withOutside(runId: string, locationId: string, days: readonly Day[]): Promise<Day[]> {
    return [...new Set([...days, ...(await this.stored.walletDaysReadBy(runId, locationId))])].sort();
  }
}

/** A split that came out otherwise leaves the lines of its day out, so that the digest tells it as well. */
function isAbout({ account, day }: FactDifference, line: string): boolean {
  return line.startsWith(`attributed|${readingKey(account, day)}|`);
}

function accountDays({ subjects }: JudgedInput, own: OwnReadings): Map<string, Day[]> {
  const judged = subjects.flatMap(({ day, sources }) => sources.map(({ accountSid }) => [accountSid, day] as const));
  return withOwn(judged, own.usage);
}

function walletDays({ subjects }: JudgedInput, own: OwnReadings): Map<string, Day[]> {
  const judged = subjects.flatMap(({ day, members }) => members.map(({ locationId }) => [locationId, day] as const));
  return withOwn(judged, own.wallets);
}

function withOwn(judged: readonly (readonly [string, Day])[], own: OwnReadings['usage']): Map<string, Day[]> {
  const days = new Map<string, Set<Day>>();
  for (const [account, day] of judged) {
    const known = days.get(account) ?? new Set(own.get(account) ?? []);
    days.set(account, known.add(day));
  }
  return new Map([...days].map(([account, of]) => [account, [...of].sort()]));
}
