import { Webhook } from 'standardwebhooks';
import type { AlertEntity, ChannelKind } from '../alert.entity.js';

export type Message = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

type Channel = { readonly kind: ChannelKind; readonly secret: string | null };

/** An alert as its channel wants it: signed by the Standard Webhooks specification, or as Slack and its likes read it. */
export function alertMessage(alert: AlertEntity, channel: Channel, at: { now: Date; base: string }): Message {
  const url = `${at.base}${alert.path}`;
  if (channel.kind === 'slack') {
    const text = `*${plain(alert.title)}*\n${plain(alert.detail)}\n${url}`;
    return { headers: {}, body: JSON.stringify({ text }) };
  }
  if (channel.secret === null) throw new Error('a webhook without a secret cannot be signed');
  const { id, kind, subject, title, detail, raisedAt } = alert;
  const body = JSON.stringify({
    type: kind,
    timestamp: raisedAt.toISOString(),
    data: { id, subject, title, detail, url },
  });
  const signature = new Webhook(channel.secret).sign(id, at.now, body);
  const timestamp = String(Math.floor(at.now.getTime() / 1000));
  return {
    headers: { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature },
    body,
  };
}

/** Names of customers are no markup and no mention of everybody. */
function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
