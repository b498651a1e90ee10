import { migrationStates } from '@plumbline/core/migration/migration-state';
import { z } from 'zod';
import { pageOf, pageRequest } from '../../platform/http/page.js';

const stepStates = [
  'to-do',
  'running',
  'waiting',
  'needs-person',
  'done',
  'failed',
  'taking-back',
  'taken-back',
] as const;

const Step = z.object({
  name: z.string(),
  subject: z.string().nullable().describe('Which number, address or service it is about'),
  state: z.enum(stepStates),
  detail: z.string().nullable().describe('What is waited for, or what a person is to do'),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
});

const Plan = z.object({
  losingAccountSid: z.string(),
  accountName: z.string(),
  numbers: z.array(z.object({ sid: z.string(), phoneNumber: z.string(), poolSid: z.string().nullable() })),
  registrations: z.array(z.string()).describe('What only people and carriers can finish'),
  multiplier: z.string(),
  credentialsMode: z.enum(['api', 'manual']),
  others: z.array(z.string()).describe('Who stays on the account'),
});

export const MigrationSummary = z
  .object({
    id: z.uuid(),
    customerId: z.uuid(),
    customerName: z.string(),
    state: z.enum(migrationStates),
    detail: z.string().nullable(),
    plannedAt: z.iso.datetime(),
    appliedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'MigrationSummary' });
export type MigrationSummary = z.infer<typeof MigrationSummary>;

export const Migration = MigrationSummary.extend({
  planHash: z.string().nullable().describe('Null where preflight blocks'),
  plannedBy: z.string(),
  appliedBy: z.string().nullable(),
  plan: Plan.nullable(),
  preflight: z.array(z.object({ check: z.string(), outcome: z.enum(['pass', 'warn', 'block']), detail: z.string() })),
  steps: z.array(Step),
  outageSeconds: z
    .int()
    .nullable()
    .describe('From the first number that was taken out of the old account to the new credentials in HighLevel'),
  accountSid: z.string().nullable().describe('The new account, once it is there'),
}).meta({ id: 'Migration' });
export type Migration = z.infer<typeof Migration>;

export const MigrationPage = pageOf(MigrationSummary).meta({ id: 'MigrationPage' });
export type MigrationPage = z.infer<typeof MigrationPage>;
export const NewestMigrations = z
  .object({ items: z.array(MigrationSummary), nextCursor: z.null() })
  .meta({ id: 'NewestMigrations' });
export type NewestMigrations = z.infer<typeof NewestMigrations>;
export const MigrationsQuery = pageRequest.extend({ customerId: z.uuid().optional() });
export type MigrationsQuery = z.infer<typeof MigrationsQuery>;

export const ApplyRequest = z
  .object({ planHash: z.string().regex(/^[0-9a-f]{64}$/) })
  .meta({ id: 'MigrationApplyRequest' });
export type ApplyRequest = z.infer<typeof ApplyRequest>;
export const ConfirmRequest = z.object({ step: z.string().min(1).max(60) }).meta({ id: 'MigrationConfirmRequest' });
export type ConfirmRequest = z.infer<typeof ConfirmRequest>;

export const RevealedCredentials = z
  .object({ accountSid: z.string(), authToken: z.string().describe('Shown this once') })
  .meta({ id: 'RevealedCredentials' });
export type RevealedCredentials = z.infer<typeof RevealedCredentials>;

export const Attestation = z
  .object({ value: z.string(), attestedBy: z.string(), attestedAt: z.iso.datetime() })
  .meta({ id: 'Attestation' });
export type Attestation = z.infer<typeof Attestation>;
export const AccountSid = z.string().regex(/^AC[0-9a-f]{32}$/i, 'is no account SID: AC and 32 hexadecimal digits');
export const ConnectedParentRequest = z.object({ accountSid: AccountSid }).meta({ id: 'ConnectedParentRequest' });
export type ConnectedParentRequest = z.infer<typeof ConnectedParentRequest>;

const Named = z.object({ customerId: z.uuid(), name: z.string() });
const SharedAccountNumber = z.object({
  sid: z.string(),
  phoneNumber: z.string(),
  standing: z
    .enum(['owned', 'ambiguous', 'silent', 'stays'])
    .describe('Ambiguous: the evidence names several. Silent: nothing speaks for one. Stays: a person said so'),
  owner: Named.nullable(),
  by: z
    .enum(['a person', 'traffic', 'settings', 'a pool', 'an exclusive list'])
    .nullable()
    .describe('The strongest evidence that names the owner'),
  candidates: z.array(Named).describe('Whose it might be, where nobody can tell'),
});
export const SharedAccountNumbers = z
  .object({ accountSid: z.string(), numbers: z.array(SharedAccountNumber) })
  .meta({ id: 'SharedAccountNumbers' });
export type SharedAccountNumbers = z.infer<typeof SharedAccountNumbers>;
export const NumberSid = z.string().regex(/^PN[0-9a-f]{32}$/i, 'is no number SID: PN and 32 hexadecimal digits');
export const NumberStaysRequest = z.object({ stays: z.boolean() }).meta({ id: 'NumberStaysRequest' });
export type NumberStaysRequest = z.infer<typeof NumberStaysRequest>;
