import { z } from 'zod';
import { pageOf } from '../../platform/http/page.js';
import { ProductKey } from '../../terms/dto/product.js';
import { Multiplier } from '../../terms/dto/rate.js';
import { proposalStates } from '../connection.entity.js';

export const ConnectionProposalResponse = z
  .object({
    id: z.uuid(),
    customerId: z.uuid(),
    customerName: z.string(),
    accountSid: z.string().nullable().describe('Null where the numbers do not point to one account'),
    accountName: z.string().nullable(),
    validFrom: z.iso.datetime().nullable().describe('When Twilio created the account'),
    overlap: z.int().describe('Listed numbers that lie in an account we can read'),
    listed: z.int().describe('Numbers that HighLevel lists for the customer'),
    shared: z.boolean().describe('Other customers’ numbers lie there, too'),
    candidates: z.array(z.object({ accountSid: z.string(), overlap: z.int() })),
    state: z.enum(proposalStates),
  })
  .meta({ id: 'ConnectionProposal' });
export type ConnectionProposalResponse = z.infer<typeof ConnectionProposalResponse>;
export const ConnectionProposalPage = pageOf(ConnectionProposalResponse).meta({ id: 'ConnectionProposalPage' });
export const ConnectionProposalList = z
  .object({ items: z.array(ConnectionProposalResponse) })
  .meta({ id: 'ConnectionProposalList' });

export const RateProposalResponse = z
  .object({
    id: z.uuid(),
    customerId: z.uuid().nullable().describe('Null: for the agency'),
    customerName: z.string().nullable(),
    products: z.array(ProductKey),
    multiplier: Multiplier,
    from: z.iso.date(),
    state: z.enum(['proposed', 'adopted', 'withdrawn']),
  })
  .meta({ id: 'RateProposal' });
export type RateProposalResponse = z.infer<typeof RateProposalResponse>;
export const RateProposalPage = pageOf(RateProposalResponse).meta({ id: 'RateProposalPage' });
export const RateProposalList = z.object({ items: z.array(RateProposalResponse) }).meta({ id: 'RateProposalList' });

export const AdoptRequest = z.strictObject({ ids: z.array(z.uuid()).min(1).max(10_000) }).meta({ id: 'AdoptRequest' });
export type AdoptRequest = z.infer<typeof AdoptRequest>;
