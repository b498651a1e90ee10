import { Injectable } from '@nestjs/common';
import { isExpired } from '@plumbline/core/revert/revert-case';
import type { RevertState } from '@plumbline/core/revert/revert-state';
import type { SagaState } from '@plumbline/core/saga/saga-state';
import { decodeCursor, pageFrom } from '../platform/http/page.js';
import { SagasService, type ShownSaga } from '../saga/sagas.service.js';
import type { Revert, RevertPage, RevertSummary, RevertsQuery } from './dto/revert.js';
import type { RevertEntity } from './revert.entity.js';
import { caseOf } from './revert-as-case.js';
import { RevertRecord } from './revert-record.js';

type Saga = Pick<ShownSaga, 'state' | 'detail' | 'endedAt'>;

/** Reverts as people follow them. */
@Injectable()
export class RevertPages {
  constructor(
    private readonly record: RevertRecord,
    private readonly sagas: SagasService,
  ) {}

  async list({ customerId, open, cursor, limit }: RevertsQuery): Promise<RevertPage> {
    const [at, id] = cursor === undefined ? [] : decodeCursor(cursor);
    const before = at === undefined || id === undefined ? null : ([at, id] as const);
    const now = this.record.clock.now();
    const asked = { customerId: customerId ?? null, openAt: open === 'true' ? now : null, before, limit: limit + 1 };
    const rows = await this.record.rows.list(asked);
    const sagas = await this.sagas.states(rows.flatMap(({ sagaId }) => sagaId ?? []));
    const items = rows.map((row) => summary(row, sagas.get(row.sagaId ?? ''), now));
    return pageFrom(items, { limit, keyOf: (item) => [item.requestedAt, item.id] });
  }

  async one(id: string): Promise<Revert> {
    const row = await this.record.find(id);
    const saga = row.sagaId === null ? undefined : await this.sagas.show(row.sagaId);
    const { plan, preview, decision, approvedAt, overrideReason, appliedBy, supportReference, noSupportReason } = row;
    return {
      ...summary(row, saga, this.record.clock.now()),
      ...{ supportReference, noSupportReason, planHash: row.planHash, settleHours: plan.settleHours },
      ...{ credentialsMode: plan.credentialsMode, preview, overrideReason, appliedBy },
      decision: { outcome: decision.outcome, rules: [...decision.rules] },
      approvedAt: approvedAt?.toISOString() ?? null,
      steps: (saga?.actions ?? []).map(({ step, subject, state, detail, startedAt, endedAt }) => ({
        ...{ name: step, subject: subject === '' ? null : subject, state, detail },
        startedAt: startedAt?.toISOString() ?? null,
        endedAt: endedAt?.toISOString() ?? null,
      })),
    };
  }
}

function summary(row: RevertEntity, saga: Saga | undefined, now: Date): RevertSummary {
  const { id, customerId, plan, reason, requester, requestedAt, until, approver, appliedAt } = row;
  return {
    ...{ id, customerId, customerName: plan.customerName, reason },
    ...{ state: stateOf(row, saga, now), detail: saga?.detail ?? null },
    ...{ requestedBy: requester.name, requestedAt: requestedAt.toISOString(), until: until?.toISOString() ?? null },
    ...{ approvedBy: approver?.name ?? null, appliedAt: appliedAt?.toISOString() ?? null },
    endedAt: saga?.endedAt?.toISOString() ?? null,
  };
}

function stateOf(row: RevertEntity, saga: Saga | undefined, now: Date): RevertState {
  if (isExpired(caseOf(row), now)) return 'expired';
  if (row.standing !== 'applied') return row.standing;
  return saga === undefined ? 'running' : ofSaga[saga.state];
}

/** What was taken back in full stands as if it had never been applied. */
const ofSaga: Readonly<Record<SagaState, RevertState>> = {
  running: 'running',
  waiting: 'waiting',
  'needs-person': 'needs-person',
  complete: 'complete',
  unwound: 'withdrawn',
  cancelled: 'withdrawn',
  failed: 'withdrawn',
};
