import { Injectable } from '@nestjs/common';
import { type Attribution, attributeItems } from '@plumbline/core/usage/attribute-items';
import { CustomersService } from '../../customers/customers.service.js';
import { type Assigned, assignByDay } from '../results/cells.js';
import type { JudgedFacts } from '../results/judge-subjects.js';
import type { SubjectDay } from '../results/subject-days.js';
import type { Notice } from '../run/manifest.js';
import { type ClaimedRun, RunLease } from '../run/run-lease.js';
import { AttributionRepository } from './attribution.repository.js';
import { notExplained } from './attribution-notices.js';
import { ItemDays } from './item-days.service.js';
import { numberOwners } from './number-owners.js';
import { type WantedDay, wantedDays } from './wanted-days.js';

type Asked = {
  readonly subjects: readonly SubjectDay[];
  readonly facts: Omit<JudgedFacts, 'attributions'>;
  readonly signal: AbortSignal;
};

/** Splits the days of shared accounts by whose numbers their items name, and keeps what came of it. */
@Injectable()
export class Attributions {
  constructor(
    private readonly days: ItemDays,
    private readonly customers: CustomersService,
    private readonly attributed: AttributionRepository,
    private readonly lease: RunLease,
  ) {}

  /** By account and day. A day whose items could not be read is missing, and a notice says why. */
  async of(run: ClaimedRun, { subjects, facts, signal }: Asked) {
    const wanted = wantedDays(subjects);
    const notices: Notice[] = [];
    const attributions = new Map<string, Attribution>();
    const owners: Owners = new Map();
    if (wanted.size === 0) return { attributions, owners, notices, lines: [] };
    const assigned = assignByDay(facts.prices, facts.terms.categoryClassifications);
    const read = await this.days.of(run, { wanted, facts, assigned, signal });
    notices.push(...read.notices);
    const members = await this.membersOf(wanted);
    for (const [key, day] of wanted) {
      const of = { usage: assigned.get(key), sums: read.sums.get(key) };
      if (of.usage === undefined || of.sums === undefined) continue;
      const ownersOfDay = numberOwners(members.get(day.accountSid) ?? [], day.customerIds);
      const attribution = attributeItems({ usage: of.usage, sums: of.sums, owners: ownersOfDay });
      owners.set(key, ownersOfDay);
      attributions.set(key, attribution);
      notices.push(...notExplained(day, attribution));
    }
    const kept = [...attributions].map(([key, attribution]) => ({
      key,
      attribution,
      currency: currencyIn(assigned, key),
    }));
    const locations = new Map(
      [...members.values()].flat().map(({ customerId, locationId }) => [customerId, locationId]),
    );
    const lines = await this.lease.write(run, (tx) =>
      this.attributed.keep(tx, { runId: run.id, seenAt: run.now(), wanted, kept, locations }),
    );
    return { attributions, owners, notices, lines };
  }

  private async membersOf(wanted: ReadonlyMap<string, WantedDay>) {
    const accounts = new Set([...wanted.values()].map(({ accountSid }) => accountSid));
    const members = new Map<string, Awaited<ReturnType<CustomersService['membersOf']>>>();
    for (const sid of accounts) members.set(sid, await this.customers.membersOf(sid));
    return members;
  }
}

/** Whose each number was when a day was split, by account and day. */
type Owners = Map<string, ReadonlyMap<string, readonly string[]>>;

function currencyIn(assigned: ReadonlyMap<string, Assigned>, key: string): string {
  return assigned.get(key)?.currency ?? 'USD';
}
