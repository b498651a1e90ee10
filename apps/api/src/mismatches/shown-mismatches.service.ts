import { Injectable } from '@nestjs/common';
import { deadlineOf, isEscalated, isPending, isSnoozed } from '@plumbline/core/mismatch/mismatch';
import { CustomersService } from '../customers/customers.service.js';
import { PersonNames } from '../people/person/person-names.service.js';
import { moneyJson } from '../platform/http/money-json.js';
import type { MismatchResponse } from './dto/mismatch.js';
import type { MismatchEntity } from './mismatch.entity.js';
import type { Present } from './mismatch-settings.service.js';
import { caseOf } from './stored-case.js';

const dayMs = 86_400_000;

/** Mismatches as the API tells them. */
@Injectable()
export class ShownMismatches {
  constructor(
    private readonly customers: CustomersService,
    private readonly people: PersonNames,
  ) {}

  async shown(rows: readonly MismatchEntity[], present: Present): Promise<MismatchResponse[]> {
    const customers = await this.customers.namesOf(rows.flatMap((row) => row.customerId ?? []));
    const people = await this.people.of(rows.flatMap((row) => row.assigneeId ?? []));
    return rows.map((row) => ({
      ...foundPart(row),
      ...decidedPart(row, present),
      customerName: row.customerId === null ? null : (customers.get(row.customerId) ?? null),
      assignee:
        row.assigneeId === null
          ? null
          : { id: row.assigneeId, name: people.get(row.assigneeId)?.name ?? 'Someone unknown' },
    }));
  }
}

/** What runs found. */
function foundPart(row: MismatchEntity) {
  const money = (nanos: bigint) => moneyJson(nanos, row.currency);
  const moneyOrNull = (nanos: bigint | null) => (nanos === null ? null : money(nanos));
  const { id, customerId, locationId, accountSid, day, product, verdict, runId } = row;
  return {
    ...{ id, customerId, locationId, accountSid, day, product, verdict, runId },
    difference: money(row.difference),
    allowance: money(row.allowance),
    cost: moneyOrNull(row.cost),
    expected: moneyOrNull(row.expected),
    billed: moneyOrNull(row.billed),
    causes: row.causes,
    residual: money(row.residual),
    openedAt: row.openedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
}

/** What became of it. */
function decidedPart(row: MismatchEntity, { now, deadlineDays }: Present) {
  const money = (nanos: bigint | null) => (nanos === null ? null : moneyJson(nanos, row.currency));
  const { snooze, state, regressed } = caseOf(row);
  const deadline = isPending(row) ? deadlineOf(row, deadlineDays) : null;
  return {
    ...{ state, regressed, version: row.version },
    acceptedDifference: money(row.acceptedDifference),
    settled: money(row.settled),
    snooze: snooze && {
      until: snooze.until?.toISOString() ?? null,
      worseBy: money(snooze.worseBy?.nanos ?? null),
    },
    snoozed: isSnoozed({ snooze }, now),
    escalated: isEscalated(row, { now, deadlineDays }),
    deadlineAt: deadline?.toISOString() ?? null,
    daysLeft: deadline === null ? null : Math.floor((deadline.getTime() - now.getTime()) / dayMs),
    ageDays: Math.max(0, Math.floor((now.getTime() - row.openedAt.getTime()) / dayMs)),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}
