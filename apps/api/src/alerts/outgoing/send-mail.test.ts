import { once } from 'node:events';
import { afterEach, expect, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { sendTrusting } from '../../../test/support/mailing-process.js';
import { type SelfSigned, selfSigned } from '../../../test/support/self-signed.js';
import { sendMail } from './send-mail.js';

const host = 'localhost';
const known = selfSigned(host);
const ofSomebodyElse = selfSigned('mail.example.com');
const kinds = ['smtp', 'smtps'] as const;

let server: SMTPServer | null = null;
/** Of each mail that was taken, whether it came encrypted. */
let taken: boolean[] = [];
/** Every password that was said to the server. */
let passwords: string[] = [];
afterEach(async () => {
  taken = [];
  passwords = [];
  await new Promise<void>((resolve) => (server === null ? resolve() : server.close(resolve)));
});

/** A mail for a server of this kind with this certificate: one that turns to TLS when asked, or speaks nothing else. */
async function mailTo(kind: (typeof kinds)[number], { key, cert }: SelfSigned, allowsPlain = false) {
  server = new SMTPServer({
    ...{ secure: kind === 'smtps', key, cert, allowInsecureAuth: true },
    onAuth: ({ username, password }, _session, answer) => {
      passwords.push(String(password));
      answer(null, { user: String(username) });
    },
    onData: (stream, session, answer) => {
      stream.resume().on('end', () => {
        taken.push(session.secure);
        answer();
      });
    },
  });
  // Who does not believe the certificate breaks off.
  server.on('error', () => {});
  server.listen(0, host);
  await once(server.server, 'listening');
  const at = server.server.address();
  if (at === null || typeof at === 'string') throw new Error('the mail server has no port');
  return {
    ...{ subject: 'Alert', text: 'An alert', html: '<p>An alert</p>', messageId: '<1@plumbline>' },
    url: `${kind}://ada:a-fake-password@${host}:${at.port}`,
    ...{ sender: 'plumbline@example.com', recipients: ['ada@example.com'], allowsPrivate: true, allowsPlain },
  };
}

test.each(kinds)(
  'over %s a mail is handed over encrypted where the certificate is trusted and the name’s',
  async (kind) => {
    const mail = await mailTo(kind, known);
    expect(await sendTrusting(known.cert, mail)).toBeNull();
    expect({ taken, passwords }).toEqual({ taken: [true], passwords: ['a-fake-password'] });
  },
);

test.each(kinds)(
  'over %s a certificate that nobody vouches for is refused before the password is said',
  async (kind) => {
    const mail = await mailTo(kind, known);
    await expect(sendMail({ ...mail, url: new URL(mail.url) })).rejects.toThrow(/self-signed certificate/);
    expect({ taken, passwords }).toEqual({ taken: [], passwords: [] });
  },
);

test.each(kinds)('over %s a certificate of another name is refused, trusted or not', async (kind) => {
  const mail = await mailTo(kind, ofSomebodyElse);
  expect(await sendTrusting(ofSomebodyElse.cert, mail)).toMatch(/localhost.* is not .*mail\.example\.com/);
  expect({ taken, passwords }).toEqual({ taken: [], passwords: [] });
});

test('where mail may go without TLS, a wrong certificate is no reason to send it so', async () => {
  const mail = await mailTo('smtp', known, true);
  await expect(sendMail({ ...mail, url: new URL(mail.url) })).rejects.toThrow(/self-signed certificate/);
  expect({ taken, passwords }).toEqual({ taken: [], passwords: [] });
});
