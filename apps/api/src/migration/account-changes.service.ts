import { Injectable } from '@nestjs/common';
import type { SagaState } from '@plumbline/core/saga/saga-state';
import type { EntityManager } from 'typeorm';
import { Alerts } from '../alerts/alerts.service.js';
import { AuditTrail, plumbline } from '../audit/audit-trail.service.js';
import { ConnectionsService } from '../customers/connections.service.js';
import { CustomersService } from '../customers/customers.service.js';

export type AccountChange = {
  readonly kind: 'migration' | 'revert';
  readonly id: string;
  readonly customerId: string;
  readonly state: SagaState;
  readonly why: string | null;
};

const over: ReadonlySet<SagaState> = new Set(['complete', 'unwound', 'cancelled', 'failed']);

/** What everybody is told of a customer's account that is being changed: its status, an alert, and the record. */
@Injectable()
export class AccountChanges {
  constructor(
    private readonly connections: ConnectionsService,
    private readonly customers: CustomersService,
    private readonly alerts: Alerts,
    private readonly audit: AuditTrail,
  ) {}

  /** In the transaction in which the change comes into the state. */
  async moved(tx: EntityManager, { kind, id, customerId, state, why }: AccountChange): Promise<void> {
    await this.connections.moving(tx, customerId, over.has(state) ? null : kind);
    const alert = { kind: `${kind}.needs-person`, subject: id } as const;
    if (state === 'needs-person') {
      const name = (await this.customers.namesOf([customerId])).get(customerId) ?? 'a customer';
      const title = `The ${kind} of ${name} needs a person`;
      const detail = why ?? 'Its page says what is in the way.';
      await this.alerts.raise(tx, { ...alert, title, detail, path: `/${kind}s/${id}` });
    } else await this.alerts.clear(tx, alert);
    if (!over.has(state) && state !== 'needs-person') return;
    const event = { subject: { kind, id }, customerId, detail: { why } };
    await this.audit.record(tx, { actor: plumbline, action: `${kind}.${state}`, ...event });
  }
}
