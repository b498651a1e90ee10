import { verdicts } from '@plumbline/core/reconciliation/judge-cell';
import { revertStates } from '@plumbline/core/revert/revert-state';
import { z } from 'zod';
import { Money } from '../../platform/http/money-json.js';
import { pageOf, pageRequest } from '../../platform/http/page.js';

const words = z.string().trim().min(1).max(2_000);
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'is no plan hash');

export const RevertRequest = z
  .object({
    reason: words.describe('Why the customer is to go back'),
    supportReference: words.max(200).optional().describe('Of the ticket with HighLevel or Twilio support'),
    noSupportReason: words.optional().describe('Why support was not asked'),
  })
  .meta({ id: 'RevertRequest' });
export type RevertRequest = z.infer<typeof RevertRequest>;

export const RevertApproval = z
  .object({
    planHash: hash,
    override: z.object({ reason: words }).optional().describe('Why billing accuracy does not count here'),
  })
  .meta({ id: 'RevertApproval' });
export type RevertApproval = z.infer<typeof RevertApproval>;

export const RevertApplication = z
  .object({ planHash: hash, customerName: z.string().max(500).describe('Typed out, exactly as it is written') })
  .meta({ id: 'RevertApplication' });
export type RevertApplication = z.infer<typeof RevertApplication>;

export const RevertConfirmation = z.object({ step: z.string().min(1).max(60) }).meta({ id: 'RevertConfirmation' });
export type RevertConfirmation = z.infer<typeof RevertConfirmation>;

export const RevertPreview = z
  .object({
    fromAccountSid: z.string(),
    toAccountSid: z.string(),
    numbers: z.array(z.object({ phoneNumber: z.string(), detail: z.string() })),
    registrations: z.array(
      z.object({ what: z.enum(['a2p', 'toll-free']), numbers: z.array(z.string()), detail: z.string() }),
    ),
    otherCustomers: z.array(z.string()).describe('On the shared account, by name'),
    consequences: z.array(z.string()).describe('What can no longer be told apart, and what is lost'),
    notYetBilled: z.array(Money).describe('Usage that nobody was charged for so far, per currency'),
    openMismatches: z.int(),
    lastNight: z
      .object({ day: z.string().meta({ format: 'date' }), verdict: z.enum(verdicts), provisional: z.boolean() })
      .nullable(),
  })
  .meta({ id: 'RevertPreview' });
export type RevertPreview = z.infer<typeof RevertPreview>;

const RevertDecision = z
  .object({
    outcome: z.enum(['allowed', 'refused']),
    rules: z.array(
      z.object({
        rule: z.string(),
        outcome: z.enum(['allows', 'warns', 'refuses']),
        reason: z.string(),
        canBeOverridden: z.boolean().describe('By an approver, with a reason'),
      }),
    ),
  })
  .meta({ id: 'RevertDecision' });

const Step = z.object({
  name: z.string(),
  subject: z.string().nullable(),
  state: z.enum(['to-do', 'running', 'waiting', 'needs-person', 'done', 'failed', 'taking-back', 'taken-back']),
  detail: z.string().nullable().describe('What is waited for, or what a person is to do'),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
});

export const RevertSummary = z
  .object({
    id: z.uuid(),
    customerId: z.uuid(),
    customerName: z.string(),
    state: z.enum(revertStates),
    detail: z.string().nullable(),
    reason: z.string(),
    requestedBy: z.string(),
    requestedAt: z.iso.datetime(),
    until: z.iso.datetime().nullable().describe('When the request or the approval expires'),
    approvedBy: z.string().nullable(),
    appliedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'RevertSummary' });
export type RevertSummary = z.infer<typeof RevertSummary>;

export const Revert = RevertSummary.extend({
  supportReference: z.string().nullable(),
  noSupportReason: z.string().nullable(),
  planHash: z.string(),
  settleHours: z.number().describe('Between rebilling off and the first number that moves'),
  credentialsMode: z.enum(['api', 'manual']),
  preview: RevertPreview,
  decision: RevertDecision,
  approvedAt: z.iso.datetime().nullable(),
  overrideReason: z.string().nullable(),
  appliedBy: z.string().nullable(),
  steps: z.array(Step),
}).meta({ id: 'Revert' });
export type Revert = z.infer<typeof Revert>;

export const RevertPage = pageOf(RevertSummary).meta({ id: 'RevertPage' });
export type RevertPage = z.infer<typeof RevertPage>;
export const RevertsQuery = pageRequest.extend({
  customerId: z.uuid().optional(),
  open: z.enum(['true', 'false']).optional().describe('Only those that wait for approval or for being applied'),
});
export type RevertsQuery = z.infer<typeof RevertsQuery>;

export const SharedCredentials = z
  .object({ accountSid: z.string(), authToken: z.string().describe('Shown this once') })
  .meta({ id: 'SharedCredentials' });
export type SharedCredentials = z.infer<typeof SharedCredentials>;
