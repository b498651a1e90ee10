import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export const standInClient = { id: 'app1-key1', secret: 'a-fake-client-secret' } as const;

/** HighLevel's token endpoint over real HTTP on a free port: every refresh token and code is good for one use. */
export type OAuthStandIn = {
  readonly baseUrl: string;
  /** What was sent to be exchanged, in order. */
  readonly asked: readonly string[];
  /** Good once each, besides the refresh tokens that it gives out itself. */
  readonly good: Set<string>;
  /** Parts of the answers, which a test changes as it goes. */
  readonly answer: { companyId: string; userType: string; status: number; silent: boolean };
  readonly close: () => Promise<void>;
};

export async function oauthStandIn(): Promise<OAuthStandIn> {
  const asked: string[] = [];
  const good = new Set<string>();
  const answer = { companyId: 'agency', userType: 'Company', status: 200, silent: false };
  const reply = async (request: IncomingMessage, response: ServerResponse) => {
    const fields = await formOf(request);
    const spent = fields.get('refresh_token') ?? fields.get('code') ?? '';
    asked.push(spent);
    const isClient =
      fields.get('client_id') === standInClient.id && fields.get('client_secret') === standInClient.secret;
    if (answer.status !== 200) return send(response, answer.status, { message: 'refused by the test' });
    if (!isClient) return send(response, 401, { message: 'Invalid client credentials!', error: 'invalid_client' });
    if (!good.delete(spent)) return send(response, 400, { message: 'Invalid grant', error: 'invalid_grant' });
    const refreshToken = `fake-refresh-${asked.length}`;
    good.add(refreshToken);
    if (answer.silent) return;
    const { companyId, userType } = answer;
    const tokens = { access_token: `fake-access-${asked.length}`, refresh_token: refreshToken, expires_in: 86399 };
    send(response, 200, { ...tokens, companyId, userType });
  };
  const server = createServer((request, response) => void reply(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    ...{ asked, good, answer },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
