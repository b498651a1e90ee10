import { Webhook } from 'standardwebhooks';
import type { AlertEntity } from '../alert.entity.js';

export type Message = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

export type Sending = {
  /** The same whenever it is sent again. */
  readonly messageId: string;
  readonly now: Date;
  readonly base: string;
};

/** Alerts as Slack and its likes read them. */
export function slackMessage(alerts: readonly AlertEntity[], { base }: Sending): Message {
  const texts = alerts.map(({ title, detail, path }) => `*${plain(title)}*\n${plain(detail)}\n${base}${path}`);
  return { headers: {}, body: JSON.stringify({ text: texts.join('\n\n') }) };
}

/** Signed by the Standard Webhooks specification; several alerts are one event of the type `digest`. */
export function webhookMessage(
  alerts: readonly AlertEntity[],
  secret: string,
  { messageId, now, base }: Sending,
): Message {
  const events = alerts.map((alert) => eventOf(alert, base));
  const [only, ...others] = events;
  const digest = { type: 'digest', timestamp: now.toISOString(), data: { id: messageId, alerts: events } };
  const body = JSON.stringify(others.length === 0 ? only : digest);
  const signature = new Webhook(secret).sign(messageId, now, body);
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return {
    headers: { 'webhook-id': messageId, 'webhook-timestamp': timestamp, 'webhook-signature': signature },
    body,
  };
}

function eventOf({ id, kind, subject, title, detail, path, raisedAt }: AlertEntity, base: string) {
  return { type: kind, timestamp: raisedAt.toISOString(), data: { id, subject, title, detail, url: `${base}${path}` } };
}

/** Names of customers are no markup and no mention of everybody. */
function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
