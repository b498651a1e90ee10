import { verdicts } from '@plumbline/core/reconciliation/judge-cell';
import { z } from 'zod';
import { Money } from '../../platform/http/money-json.js';
import { pageOf, pageRequest } from '../../platform/http/page.js';
import { RateResponse } from '../../terms/dto/rate.js';
import { ToleranceResponse } from '../../terms/dto/tolerance.js';
import { customerStatuses } from '../customer-status.js';

const CustomerStatusName = z.enum(customerStatuses).meta({ id: 'CustomerStatus' });

export const CustomersQuery = pageRequest.extend({
  status: CustomerStatusName.optional(),
  q: z.string().trim().max(200).optional().describe('Part of the name or of the location id'),
});
export type CustomersQuery = z.infer<typeof CustomersQuery>;

const customer = {
  id: z.uuid(),
  locationId: z.string(),
  name: z.string(),
  timezone: z.string().nullable(),
  status: CustomerStatusName,
  accountSid: z.string().nullable().describe('The Twilio account of the open connection'),
  rebilling: z
    .object({ enabled: z.boolean().nullable(), multiplier: z.string().nullable() })
    .nullable()
    .describe('What HighLevel shows; null where it shows nothing'),
  lastNight: z
    .object({
      day: z.iso.date(),
      verdict: z.enum(verdicts),
      difference: Money.nullable(),
      provisional: z.boolean(),
    })
    .nullable()
    .describe('The newest day that was read, with its worst verdict'),
};

export const CustomerResponse = z.object(customer).meta({ id: 'Customer' });
export type CustomerResponse = z.infer<typeof CustomerResponse>;
export const CustomerPage = pageOf(CustomerResponse).meta({ id: 'CustomerPage' });
export type CustomerPage = z.infer<typeof CustomerPage>;

export const CustomerDetailResponse = z
  .object({
    ...customer,
    connections: z.array(
      z.object({
        accountSid: z.string(),
        accountName: z.string(),
        validFrom: z.iso.datetime(),
        validTo: z.iso.datetime().nullable(),
        sharedWith: z.int().describe('Other customers that used the account at the same time'),
      }),
    ),
    numbers: z.array(
      z.object({
        sid: z.string(),
        phoneNumber: z.string(),
        friendlyName: z.string(),
        accountSid: z
          .string()
          .nullable()
          .describe('Where the number lies; null where that is in no account we can read'),
      }),
    ),
    rates: z.array(RateResponse),
    tolerance: ToleranceResponse,
  })
  .meta({ id: 'CustomerDetail' });
export type CustomerDetailResponse = z.infer<typeof CustomerDetailResponse>;

export const ConnectionRequest = z
  .strictObject({
    accountSid: z.string().regex(/^AC[0-9a-fA-F]{32}$/, 'must be a Twilio Account SID: AC and 32 hexadecimal digits'),
    validFrom: z.iso.datetime({ offset: true }).describe('The instant from which the customer uses the account'),
  })
  .meta({ id: 'ConnectionRequest' });
export type ConnectionRequest = z.infer<typeof ConnectionRequest>;

export const NumberAssignmentRequest = z
  .strictObject({ customerId: z.uuid().nullable().describe('Null takes an assignment back') })
  .meta({ id: 'NumberAssignmentRequest' });
export type NumberAssignmentRequest = z.infer<typeof NumberAssignmentRequest>;

export const NumberResponse = z
  .object({
    sid: z.string(),
    phoneNumber: z.string(),
    friendlyName: z.string(),
    accountSid: z.string(),
    customerId: z.uuid().nullable(),
  })
  .meta({ id: 'PhoneNumber' });
export type NumberResponse = z.infer<typeof NumberResponse>;
