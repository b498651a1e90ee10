import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import readline from 'node:readline';

export const oidcClient = { id: 'plumbline', secret: 'an-obvious-fake-client-secret' } as const;

const program = path.join(import.meta.dirname, 'identity-provider.mjs');

export type Account = { readonly sub: string; readonly email?: string; readonly email_verified?: boolean };

/** An OpenID provider as a process of its own. */
export async function startIdentityProvider() {
  const child = spawn(process.execPath, [program, JSON.stringify(oidcClient)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH },
  });
  const ends = once(child, 'close');
  const port = await new Promise<string>((resolve, reject) => {
    readline.createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('listening ')) resolve(line.slice('listening '.length));
    });
    void ends.then(() => reject(new Error('the identity provider ended')));
  });
  const issuer = `http://127.0.0.1:${port}`;
  const tell = async (told: { account?: Account; redirectUri?: string }) => {
    await fetch(`${issuer}/__test`, { method: 'POST', body: JSON.stringify(told) });
  };
  const stop = async () => {
    child.kill('SIGTERM');
    await ends;
  };
  return {
    issuer,
    stop,
    leadsBackTo: (redirectUri: string) => tell({ redirectUri }),
    isUsedBy: (account: Account) => tell({ account }),
  };
}
