import { assertNever } from '@plumbline/core/assert-never';
import type { AlertChannelEntity, AlertEntity } from '../alert.entity.js';
import type { ChannelSecret } from '../channel-secrets.js';
import { type Message, type Sending, slackMessage, webhookMessage } from './alert-message.js';
import { mailMessage } from './mail-message.js';
import { postJson } from './post-json.js';
import { sendMail } from './send-mail.js';

/** Hands alerts to a channel as one message, as the channel wants it. Throws where it was not taken, and says why. */
export async function handOver(
  alerts: readonly AlertEntity[],
  { channel, secret: { url, secret } }: { readonly channel: AlertChannelEntity; readonly secret: ChannelSecret },
  sending: Sending,
): Promise<void> {
  const { kind, sender, recipients, allowsPrivate, allowsPlain } = channel;
  const post = async (message: Message) => {
    const status = await postJson({ ...message, url, allowsPrivate });
    if (status < 200 || status >= 300) throw new Error(`${channel.host} answered ${status}`);
  };
  switch (kind) {
    case 'slack':
      return post(slackMessage(alerts, sending));
    case 'webhook':
      if (secret === null) throw new Error('a webhook without a secret cannot be signed');
      return post(webhookMessage(alerts, secret, sending));
    case 'email':
      if (sender === null) throw new Error('mail without a sender cannot be sent');
      return sendMail({ ...mailMessage(alerts, sending), url, sender, recipients, allowsPrivate, allowsPlain });
    default:
      return assertNever(kind);
  }
}
