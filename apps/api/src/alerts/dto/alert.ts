import { alertKinds } from '@plumbline/core/alert/alert-kind';
import { z } from 'zod';
import { pageOf, pageRequest } from '../../platform/http/page.js';

const Alert = z
  .object({
    id: z.uuid(),
    kind: z.enum(alertKinds),
    title: z.string(),
    detail: z.string(),
    path: z.string().describe('Where in the dashboard it is seen to'),
    raisedAt: z.iso.datetime(),
    clearedAt: z.iso.datetime().nullable().describe('Null while it is so'),
    deliveries: z.array(
      z.object({
        channel: z.string(),
        state: z.enum(['waiting', 'delivered', 'given-up']),
        attempts: z.int(),
        dueAt: z.iso.datetime().nullable().describe('When it is sent, or sent again'),
        failure: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Alert' });

export const AlertPage = pageOf(Alert).meta({ id: 'AlertPage' });
export type AlertPage = z.infer<typeof AlertPage>;
export const AlertsQuery = pageRequest;
export type AlertsQuery = z.infer<typeof AlertsQuery>;

export const SentAgain = z
  .object({ channels: z.int().describe('To how many channels') })
  .meta({ id: 'AlertSentAgain' });
export type SentAgain = z.infer<typeof SentAgain>;
