import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { createSandbox } from '../src/sandbox.js';
import type { WorldOptions } from '../src/world/world.js';

const noon = Date.parse('2026-11-20T12:00:00Z');

const credentialsSchema = z.object({
  twilioAccountSid: z.string(),
  twilioAuthToken: z.string(),
  highLevelCompanyId: z.string(),
  highLevelToken: z.string(),
  highLevelClientId: z.string(),
  highLevelClientSecret: z.string(),
  highLevelRefreshToken: z.string(),
});
const stateSchema = z.object({
  accounts: z.array(z.object({ sid: z.string(), friendlyName: z.string(), status: z.string() })),
  customers: z.array(
    z.object({ locationId: z.string(), name: z.string(), accountSid: z.string().nullable(), kind: z.string() }),
  ),
});

export type Answer = { readonly status: number; readonly text: string; readonly headers: Headers };
export type Running = Awaited<ReturnType<typeof runSandbox>>;
type Asked = { readonly version?: string; readonly token?: string; readonly body?: unknown };

/** A sandbox in this process, on a free port, in a folder of its own, with a wall clock that stands still until moved. */
export async function runSandbox(options: Partial<WorldOptions> = {}) {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'sandbox-'));
  const wall = { ms: noon };
  const sandbox = createSandbox({ wallClock: () => wall.ms, ...options, dataDir });
  const server = createServer(sandbox.app);
  // Client and server share a thread: while a test computes, an idle connection would be closed under the client's hands.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const control = (at: string, body?: unknown, method?: string) => ask(`${base}/__sandbox/${at}`, { body, method });
  const credentials = credentialsSchema.parse(JSON.parse((await control('credentials')).text));
  const parentLogin = `${credentials.twilioAccountSid}:${credentials.twilioAuthToken}`;
  return {
    base,
    wall,
    dataDir,
    /** Behind both faces, for what neither shows. */
    world: sandbox.world,
    credentials,
    control,
    state: stateSchema.parse(JSON.parse((await control('state')).text)),
    /** As the parent, unless another `sid:token` is given. */
    twilio: (at: string, login: string = parentLogin) =>
      ask(`${base}/2010-04-01/${at}`, { headers: { authorization: `Basic ${Buffer.from(login).toString('base64')}` } }),
    /** As the agency, unless another token is given; v3. */
    highLevel: (at: string, { version = 'v3', token = credentials.highLevelToken, body }: Asked = {}) =>
      ask(`${base}${at}`, { body, headers: { version, authorization: `Bearer ${token}` } }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      sandbox.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true });
    },
  };
}

export async function ask(
  url: string,
  request: { body?: unknown; method?: string | undefined; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { body, method = body === undefined ? 'GET' : 'POST', headers = {} } = request;
  const answer = await fetch(url, {
    method,
    headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}
