import type { RevertPlan } from '@plumbline/core/revert/plan-revert';
import type { ConnectionsService } from '../../customers/connections.service.js';
import type { Destination, MoveAt } from '../../migration/steps/migration-step.js';

/** What a step of a revert works on. */
export type RevertAt = Omit<MoveAt, 'plan'> & { readonly plan: RevertPlan };

/** The account that the customer shared before, where each number has its old place again. */
export function oldAccount(plan: RevertPlan, connections: ConnectionsService): Destination {
  return {
    sid: () => plan.sharedSid,
    isExclusive: false,
    placeOf: (numberSid) => {
      const number = plan.numbers.find(({ sid }) => sid === numberSid);
      return {
        poolSid: number?.sharedPoolSid ?? null,
        addressSid: number?.sharedAddressSid ?? null,
        bundleSid: number?.sharedBundleSid ?? null,
      };
    },
    arrived: (tx, validFrom) => connections.reverted(tx, plan.customerId, { accountSid: plan.sharedSid, validFrom }),
  };
}
