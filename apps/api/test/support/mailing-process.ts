import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const api = path.resolve(import.meta.dirname, '../..');

const program = `
const { sendMail } = await import(process.argv[1] + '/dist/alerts/outgoing/send-mail.js');
const { url, ...mailing } = JSON.parse(process.argv[2]);
const failure = await sendMail({ ...mailing, url: new URL(url) }).then(() => null, (error) => error.message);
process.stdout.write(JSON.stringify(failure));
`;

/**
 * Sends a mail from a process that trusts this certificate beside the public ones, which only a start can tell Node.js.
 * Answers why it was not sent, or null. Needs the built api.
 */
export async function sendTrusting(cert: string, mailing: object): Promise<string | null> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-trust-'));
  const file = path.join(folder, 'trusted.pem');
  fs.writeFileSync(file, cert);
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, api, JSON.stringify(mailing)], {
    cwd: api,
    env: { PATH: process.env.PATH ?? '', NODE_EXTRA_CA_CERTS: file },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await once(child, 'close');
  fs.rmSync(folder, { recursive: true });
  return JSON.parse(said);
}
