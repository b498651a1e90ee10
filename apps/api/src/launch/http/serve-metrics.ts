import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { Config } from '../../platform/config/config.js';
import type { Metrics } from '../../platform/health/metrics.js';

/**
 * `/metrics` and `/health/live` on a port of their own, for processes that serve no API as well, and so that figures about an
 * agency's money need not lie where everybody reaches the dashboard. Returns what closes it.
 */
export async function serveMetrics(
  { registry }: Metrics,
  { host }: Config,
  port: number,
): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    if (request.url === '/health/live') return answer(response, 200, 'application/json', '{"status":"live"}\n');
    if (request.url !== '/metrics') return answer(response, 404, 'text/plain', 'Only /metrics and /health/live.\n');
    registry.metrics().then(
      (text) => answer(response, 200, registry.contentType, text),
      () => answer(response, 500, 'text/plain', 'The metrics cannot be collected at the moment.\n'),
    );
  });
  server.listen(port, host);
  await once(server, 'listening').catch((cause: unknown) => {
    throw new Error(`cannot listen on ${host}:${port}: is it in use? Set METRICS_PORT to another one`, { cause });
  });
  return async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
