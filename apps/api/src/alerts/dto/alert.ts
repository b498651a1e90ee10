import { alertKinds } from '@plumbline/core/alert/alert-kind';
import { z } from 'zod';
import { pageOf, pageRequest } from '../../platform/http/page.js';
import { channelKinds } from '../alert.entity.js';

const address = z
  .url({ protocol: /^https?$/, error: 'is no http or https address' })
  .max(2_000)
  .describe('It may be a secret itself, so it is never shown again');

export const AlertChannelRequest = z
  .object({
    kind: z.enum(channelKinds).describe('webhook: signed by the Standard Webhooks specification; slack: a text'),
    name: z.string().trim().min(1).max(80),
    url: address,
    allowPrivate: z.boolean().default(false).describe('Whether the address may lie in the own network'),
  })
  .meta({ id: 'AlertChannelRequest' });
export type AlertChannelRequest = z.infer<typeof AlertChannelRequest>;

export const AlertChannel = z
  .object({
    id: z.uuid(),
    kind: z.enum(channelKinds),
    name: z.string(),
    host: z.string(),
    allowPrivate: z.boolean(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'AlertChannel' });
export type AlertChannel = z.infer<typeof AlertChannel>;

export const NewAlertChannel = AlertChannel.extend({
  secret: z.string().nullable().describe('What the receiver checks signatures with. Shown this once'),
}).meta({ id: 'NewAlertChannel' });
export type NewAlertChannel = z.infer<typeof NewAlertChannel>;

export const AlertChannelList = pageOf(AlertChannel).meta({ id: 'AlertChannelList' });
export type AlertChannelList = z.infer<typeof AlertChannelList>;

export const AlertTest = z.object({ arrived: z.boolean(), failure: z.string().nullable() }).meta({ id: 'AlertTest' });
export type AlertTest = z.infer<typeof AlertTest>;

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
        failure: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Alert' });

export const AlertPage = pageOf(Alert).meta({ id: 'AlertPage' });
export type AlertPage = z.infer<typeof AlertPage>;
export const AlertsQuery = pageRequest;
export type AlertsQuery = z.infer<typeof AlertsQuery>;
