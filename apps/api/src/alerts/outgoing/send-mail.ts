import net from 'node:net';
import { createTransport } from 'nodemailer';
import type { MailMessage } from './mail-message.js';
import { hostOf, resolvePublic } from './resolve-public.js';

const timeoutMs = 10_000;
const port = { 'smtp:': 587, 'smtps:': 465 } as const;

export type Mailing = MailMessage & {
  /** smtp(s)://user:password@host:port */
  readonly url: URL;
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly allowsPrivate: boolean;
  readonly allowsPlain: boolean;
};

/** Hands one mail to its server. Throws where the server did not take it for everybody. */
export async function sendMail(mailing: Mailing): Promise<void> {
  const { url, sender, recipients, subject, text, html, messageId, allowsPrivate, allowsPlain } = mailing;
  const host = hostOf(url);
  const [address] = await resolvePublic(host, allowsPrivate);
  if (address === undefined) throw new Error(`${host} has no address`);
  const isSecure = url.protocol === 'smtps:';
  const transport = createTransport({
    host: address.address,
    port: url.port === '' ? port[isSecure ? 'smtps:' : 'smtp:'] : Number(url.port),
    secure: isSecure,
    requireTLS: !allowsPlain,
    // The certificate is the name's, not the address's.
    tls: net.isIP(host) === 0 ? { servername: host } : {},
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  try {
    const { rejected } = await transport.sendMail({
      ...{ from: sender, to: [...recipients], subject, text, html, messageId },
      // Nobody answers to it, and no machine should.
      headers: { 'auto-submitted': 'auto-generated' },
    });
    if (rejected.length > 0) throw new Error(`${host} does not take mail for ${rejected.join(', ')}`);
  } finally {
    transport.close();
  }
}
