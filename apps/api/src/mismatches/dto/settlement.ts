import { z } from 'zod';
import { Money } from '../../platform/http/money-json.js';
import { pageOf, pageRequest } from '../../platform/http/page.js';
import { CaseProductKey } from '../../terms/dto/product.js';
import { settlementStates } from '../settlements/settlement.entity.js';

export const SettlementsQuery = pageRequest.extend({
  state: z.enum(settlementStates).optional(),
  mismatchId: z.uuid().optional(),
});
export type SettlementsQuery = z.infer<typeof SettlementsQuery>;

export const SettlementResponse = z
  .object({
    id: z.uuid(),
    state: z.enum(settlementStates),
    charge: z.object({
      id: z.string(),
      bookedOn: z.iso.date(),
      bookedAt: z.iso.datetime(),
      amount: Money.describe('Positive: the customer was debited'),
      description: z.string(),
    }),
    remainder: Money.describe('What is left of the differences once the wallet row is added'),
    mismatches: z.array(
      z.object({
        id: z.uuid(),
        customerId: z.uuid().nullable(),
        customerName: z.string().nullable(),
        day: z.iso.date(),
        product: CaseProductKey,
        difference: Money,
      }),
    ),
    foundAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().nullable(),
    decidedBy: z.string().nullable().describe('Plumbline where it fitted exactly and nothing else did'),
  })
  .meta({ id: 'Settlement' });
export type SettlementResponse = z.infer<typeof SettlementResponse>;

export const SettlementPage = pageOf(SettlementResponse).meta({ id: 'SettlementPage' });
export type SettlementPage = z.infer<typeof SettlementPage>;
