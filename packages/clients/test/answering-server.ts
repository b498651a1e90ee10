import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Timing } from '../src/http/timing.js';

export type SeenRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

type Script = (response: ServerResponse, request: SeenRequest, turn: number) => void;

export type AnsweringServer = {
  readonly baseUrl: string;
  readonly seen: readonly SeenRequest[];
  readonly close: () => Promise<void>;
};

/** A real HTTP server on a free port that answers by a script: `turn` counts requests from 0. */
export async function answeringServer(script: Script): Promise<AnsweringServer> {
  const seen: SeenRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const request = { method, url, headers, body: Buffer.concat(chunks).toString() };
      seen.push(request);
      script(response, request, seen.length - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The test server has no port.');
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function json(response: ServerResponse, value: unknown, options: { status?: number; headers?: object } = {}) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  response.writeHead(options.status ?? 200, { 'content-type': 'application/json', ...options.headers });
  response.end(text);
}

/** A clock on which waiting is instant, and which remembers every wait. Chance is always one half. */
export function fakeTiming(start = '2026-11-02T06:00:00.000Z'): Timing & { readonly waits: readonly number[] } {
  const waits: number[] = [];
  const slept = () => waits.reduce((sum, waitMs) => sum + waitMs, 0);
  return {
    waits,
    now: () => new Date(Date.parse(start) + slept()),
    monotonicMs: slept,
    random: () => 0.5,
    sleep: async (waitMs, signal) => {
      signal.throwIfAborted();
      waits.push(waitMs);
    },
  };
}
