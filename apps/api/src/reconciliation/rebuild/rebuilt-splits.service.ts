import { Injectable } from '@nestjs/common';
import { formatAmount } from '@plumbline/core/money/amount';
import type { Day } from '@plumbline/core/time/day';
import { type Attribution, attributeItems } from '@plumbline/core/usage/attribute-items';
import type { ItemSum } from '@plumbline/core/usage/sum-items';
import { ErasedCustomers } from '../../platform/erasure/erased-customers.js';
import { isPseudonym } from '../../platform/erasure/erasure-subject.js';
import { ItemReadingRepository } from '../attribution/item-reading.repository.js';
import { toldOf } from '../attribution/told.js';
import { wantedDays } from '../attribution/wanted-days.js';
import type { JudgedInput } from '../replay/run-input.repository.js';
import { assignByDay } from '../results/cells.js';
import type { JudgedFacts } from '../results/judge-subjects.js';
import type { FactDifference } from './compare-facts.js';
import type { Gap } from './gap.js';
import { ItemsRebuilder } from './rebuilt-items.service.js';

type Asked = {
  readonly runId: string;
  readonly part: JudgedInput;
  readonly facts: Pick<JudgedFacts, 'prices' | 'terms'>;
};
export type RebuiltSplits = {
  readonly attributions: ReadonlyMap<string, Attribution>;
  readonly gaps: readonly Gap[];
  readonly differences: readonly FactDifference[];
};

/** Splits the days of shared accounts again by the items that were received and whose numbers they were at the time. */
@Injectable()
export class SplitsRebuilder {
  constructor(
    private readonly items: ItemsRebuilder,
    private readonly stored: ItemReadingRepository,
    private readonly erased: ErasedCustomers,
  ) {}

  async of({ runId, part, facts }: Asked): Promise<RebuiltSplits> {
    const attributions = new Map<string, Attribution>();
    const gaps: Gap[] = [];
    const differences: FactDifference[] = [];
    const wanted = wantedDays(part.subjects);
    if (wanted.size === 0) return { attributions, gaps, differences };
    const days = [...wanted.values()];
    const known = await this.stored.latest(
      [...new Set(days.map(({ accountSid }) => accountSid))],
      [...new Set(days.map(({ day }) => day))],
      runId,
    );
    const assigned = assignByDay(facts.prices, facts.terms.categoryClassifications);
    for (const [key, { accountSid, day }] of wanted) {
      const erasedOn = await this.erasedMember(part, accountSid, day);
      if (erasedOn !== null) {
        const reason = `a customer that used the account was erased on ${erasedOn}`;
        gaps.push({ source: 'twilio-items', account: accountSid, day, runId, reason });
        continue;
      }
      const read = await this.items.of(accountSid, day, runId);
      if (read !== null && 'reason' in read) {
        gaps.push(read);
        continue;
      }
      const of = { account: accountSid, day, item: null };
      const [stored, sums] = [known.get(key), read?.sums];
      const [before, after] = [stored?.sums, sums];
      if (stored?.runId !== read?.runId || told(before) !== told(after)) {
        const ofRun = read?.runId ?? stored?.runId ?? null;
        differences.push({ ...of, kind: 'items', ofRun, stored: told(before), evidence: told(after) });
      }
      const usage = assigned.get(key);
      const kept = part.attributions.get(key);
      const owners = part.owners?.get(key);
      if (usage === undefined || sums === undefined) continue;
      // A run that did not keep whose the numbers were keeps at least what it made of them.
      const split = owners === undefined ? kept : attributeItems({ usage, sums, owners });
      if (split === undefined) continue;
      attributions.set(key, split);
      if (kept !== undefined && wholeOf(kept) !== wholeOf(split))
        differences.push({ ...of, kind: 'split', ofRun: runId, stored: shares(kept), evidence: shares(split) });
    }
    return { attributions, gaps, differences };
  }

  /** Whose numbers are whose is no longer known of an account's day once a customer of it is erased. */
  private async erasedMember({ subjects }: JudgedInput, accountSid: string, on: Day): Promise<Day | null> {
    const members = subjects.flatMap(({ day, sources, members: all }) =>
      day === on && sources.some((source) => source.accountSid === accountSid) ? all : [],
    );
    const erased = members.find(({ locationId }) => isPseudonym(locationId));
    return erased === undefined ? null : this.erased.erasedOn(erased.locationId);
  }
}

function told(sums: readonly ItemSum[] | undefined): string | null {
  if (sums === undefined) return null;
  const words = sums.map(({ family, numbers, nanos, currency, items, unrated }) =>
    [
      family,
      numbers.join(' ') || 'no number',
      formatAmount(nanos),
      currency ?? '',
      `items ${items}`,
      `unrated ${unrated}`,
    ]
      .filter((word) => word !== '')
      .join(' '),
  );
  return words.join('; ') || 'nothing';
}

/** Everything that a split says, in one fixed text. */
function wholeOf(split: Attribution): string {
  return JSON.stringify([shares(split), [...split.products], toldOf(split, '')]);
}

function shares({ parts, remainder }: Attribution): string {
  const amounts = (of: ReadonlyMap<string, bigint>) => [...of].map(([name, nanos]) => `${name} ${formatAmount(nanos)}`);
  const members = [...parts].map(([customer, of]) => `${customer} ${amounts(of).join(', ')}`);
  return [...members, `nobody ${amounts(remainder).join(', ') || 'nothing'}`].join('; ');
}
