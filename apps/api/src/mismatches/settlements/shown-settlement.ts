import { moneyJson } from '../../platform/http/money-json.js';
import type { SettlementResponse } from '../dto/settlement.js';
import type { MismatchEntity } from '../mismatch.entity.js';
import type { Settlement } from './settlements.repository.js';

export function shownSettlement(
  settlement: Settlement,
  cases: readonly MismatchEntity[],
  names: ReadonlyMap<string, string>,
): SettlementResponse {
  const { id, state, currency, bookedOn, description, decidedBy } = settlement;
  return {
    ...{ id, state, decidedBy },
    charge: {
      id: settlement.chargeId,
      bookedOn,
      bookedAt: settlement.bookedAt.toISOString(),
      amount: moneyJson(settlement.amount, currency),
      description,
    },
    remainder: moneyJson(settlement.remainder, currency),
    mismatches: cases
      .filter((one) => settlement.mismatchIds.includes(one.id))
      .map(({ id, customerId, day, product, difference, currency: ofCase }) => ({
        ...{ id, customerId, day, product },
        customerName: customerId === null ? null : (names.get(customerId) ?? null),
        difference: moneyJson(difference, ofCase),
      })),
    foundAt: settlement.foundAt.toISOString(),
    decidedAt: settlement.decidedAt?.toISOString() ?? null,
  };
}
