import { breakReasons } from '@plumbline/core/audit/verify-chain';
import { z } from 'zod';
import { pageOf, pageRequest } from '../../platform/http/page.js';
import { actorKinds } from '../audit-event.entity.js';

const Named = z.string().min(1).max(200);

export const AuditQuery = pageRequest.extend({
  from: z.iso.date().optional().describe('First day, UTC'),
  to: z.iso.date().optional().describe('Last day, UTC'),
  actor: Named.optional().describe('The id of a person or key, or one of person, api-key, system, nobody'),
  action: Named.optional().describe('As it stands in the events'),
  subject: Named.optional().describe('What it was done to: an id, or a kind'),
  customerId: z.uuid().optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

const Actor = z.object({ kind: z.enum(actorKinds), id: z.string().nullable(), name: z.string() });

const AuditEventResponse = z
  .object({
    sequence: z.int(),
    at: z.iso.datetime(),
    actor: Actor,
    action: z.string().meta({ example: 'rate.changed' }),
    subject: z.object({ kind: z.string(), id: z.string().nullable() }),
    customerId: z.uuid().nullable(),
    customerName: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
    previousHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditEvent' });

export const AuditPage = pageOf(AuditEventResponse).meta({ id: 'AuditEventPage' });
export type AuditPage = z.infer<typeof AuditPage>;

export const AuditChoices = z
  .object({ actors: z.array(Actor), actions: z.array(z.string()) })
  .meta({ id: 'AuditChoices' });
export type AuditChoices = z.infer<typeof AuditChoices>;

export const AuditVerification = z
  .object({
    verified: z.boolean(),
    events: z.int().describe('How many events were found to fit'),
    head: z.object({ events: z.int(), hash: z.string() }).describe('Keep it elsewhere to prove later that it was so'),
    brokenAt: z
      .object({ sequence: z.int(), reason: z.enum(breakReasons) })
      .nullable()
      .describe('The first event that does not fit'),
  })
  .meta({ id: 'AuditVerification' });
export type AuditVerification = z.infer<typeof AuditVerification>;
