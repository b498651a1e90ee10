import { alertKinds } from '@plumbline/core/alert/alert-kind';
import { z } from 'zod';
import { clockTime } from '../../platform/config/clock-time.js';
import { isTimeZone } from '../../platform/config/time-zone.js';
import { pageOf } from '../../platform/http/page.js';
import { channelKinds, digests } from '../alert.entity.js';

const plan = {
  kinds: z.array(z.enum(alertKinds)).min(1).nullable().describe('What it gets; null: everything'),
  digest: z.enum(digests).describe('What is urgent comes at once all the same'),
  digestHour: z.int().min(0).max(23).describe('Of a daily digest, in the zone'),
  quietHours: z
    .strictObject({ from: clockTime, to: clockTime })
    .nullable()
    .describe('Only what is urgent comes then; they may go over midnight'),
  zone: z
    .string()
    .max(60)
    .refine(isTimeZone, 'is no time zone, such as Europe/Berlin')
    .describe('Of digest and quiet hours'),
};

/** What a channel gets, and when. */
export const ChannelPlan = z.strictObject(plan).meta({ id: 'AlertChannelPlan' });
export type ChannelPlan = z.infer<typeof ChannelPlan>;

const usualPlan: ChannelPlan = { kinds: null, digest: 'at-once', digestHour: 8, quietHours: null, zone: 'UTC' };

const mail = z.strictObject({
  sender: z.email().max(200),
  recipients: z.array(z.email().max(200)).min(1).max(50),
  allowPlain: z.boolean().default(false).describe('Whether mail may go without TLS; only in the own network'),
});

export const AlertChannelRequest = z
  .object({
    kind: z.enum(channelKinds).describe('webhook: signed by the Standard Webhooks specification; slack: a text'),
    name: z.string().trim().min(1).max(80),
    url: z
      .string()
      .max(2_000)
      .refine((text) => protocolOf(text) !== null, 'is no http, https, smtp or smtps address')
      .describe(
        'http(s), or smtp(s)://user:password@host:port for e-mail. It may be a secret itself, so it is never shown again',
      ),
    allowPrivate: z.boolean().default(false).describe('Whether the address may lie in the own network'),
    mail: mail.nullable().default(null).describe('For e-mail'),
    plan: ChannelPlan.default(usualPlan),
  })
  .superRefine(({ kind, url, mail: by, allowPrivate }, context) => {
    const isMail = kind === 'email';
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const protocol = protocolOf(url);
    if (protocol !== null && isMail !== protocol.startsWith('smtp')) {
      refuse('url', isMail ? 'is no smtp or smtps address' : 'is no http or https address');
    }
    if (isMail !== (by !== null)) refuse('mail', isMail ? 'is needed for e-mail' : 'is only for e-mail');
    if (by?.allowPlain === true && !allowPrivate)
      refuse('mail', 'goes without TLS only where private addresses are allowed');
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
    mail: z.object({ sender: z.string(), recipients: z.array(z.string()), allowPlain: z.boolean() }).nullable(),
    plan: ChannelPlan,
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

const protocols: ReadonlySet<string> = new Set(['http:', 'https:', 'smtp:', 'smtps:']);

function protocolOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname } = new URL(text);
  return protocols.has(protocol) && hostname !== '' ? protocol : null;
}
