import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Config } from '../../platform/config/config.js';
import { PublicAddress } from '../../platform/http/public-address.js';

const finishWithinMs = 3_000;
/** Longer than proxies and clients keep a connection that nobody uses: whoever closes first must not be the server. */
const idleForMs = 75_000;
const loopbackOf: ReadonlyMap<string, string> = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '::1'],
]);

/** Opens the port, and tells the application under which address people find it. */
export async function listen(app: NestExpressApplication, config: Config): Promise<void> {
  await app.listen(config.port, config.host).catch((cause: unknown) => {
    throw new Error(`cannot listen on ${config.host}:${config.port}: is it in use? Set PORT to another one`, { cause });
  });
  const server = app.getHttpServer();
  server.keepAliveTimeout = idleForMs;
  server.headersTimeout = idleForMs + 5_000;
  const address = server.address();
  if (typeof address === 'object' && address !== null) app.get(PublicAddress).listeningOn(address.port);
}

/** Where programs on this machine reach the server, whatever PUBLIC_URL says. */
export function localAddress(app: NestExpressApplication): string {
  const bound = app.getHttpServer().address();
  if (typeof bound !== 'object' || bound === null) throw new Error('the server does not listen on a port');
  const host = loopbackOf.get(bound.address) ?? bound.address;
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`;
}

/** Takes no new requests and lets the present ones finish; streams, which never do, are cut after a moment. */
export async function stopListening(app: NestExpressApplication): Promise<void> {
  const server = app.getHttpServer();
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const impatience = setTimeout(() => server.closeAllConnections(), finishWithinMs);
  await closed;
  clearTimeout(impatience);
}
