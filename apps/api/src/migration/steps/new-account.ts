import type { MigrationPlan } from '@plumbline/core/migration/plan-migration';
import type { ConnectionsService } from '../../customers/connections.service.js';
import type { SagaAtHand } from '../../saga/saga-hands.js';
import type { Destination } from './migration-step.js';

type Underway = { readonly plan: MigrationPlan; readonly saga: SagaAtHand };

/** The subaccount that a migration makes, with what was made in it for the numbers. */
export function newAccount({ plan, saga }: Underway, connections: ConnectionsService): Destination {
  const madeFor = (step: string, sid: string | null) => (sid === null ? null : (saga.made(step, sid).sid ?? null));
  const sid = () => {
    const { sid: made } = saga.made('create-subaccount');
    if (made === undefined) throw new Error(`migration ${saga.id} made no subaccount yet`);
    return made;
  };
  return {
    sid,
    isExclusive: true,
    placeOf: (numberSid) => {
      const number = plan.numbers.find((one) => one.sid === numberSid);
      return {
        poolSid: madeFor('create-messaging-service', number?.poolSid ?? null),
        addressSid: madeFor('create-address', number?.addressSid ?? null),
        bundleSid: madeFor('clone-bundle', number?.bundleSid ?? null),
      };
    },
    arrived: (tx, validFrom) =>
      connections.migrated(tx, plan.customerId, { accountSid: sid(), accountName: plan.accountName, validFrom }),
  };
}
