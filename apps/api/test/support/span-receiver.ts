import { createServer } from 'node:http';
import { z } from 'zod';

const value = z.object({ stringValue: z.string().optional(), intValue: z.union([z.number(), z.string()]).optional() });
const attributes = z.array(z.object({ key: z.string(), value }));
const Sent = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              name: z.string(),
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              attributes,
            }),
          ),
        }),
      ),
    }),
  ),
});

export type ReceivedSpan = {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly fields: Readonly<Record<string, string | number | undefined>>;
  readonly service: string | number | undefined;
};

/** What takes spans by OTLP over HTTP as JSON, on a free port. */
export async function spanReceiver() {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      bodies.push(body);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '',
    /** Everything as it came. */
    raw: () => bodies.join('\n'),
    spans: () => bodies.flatMap(spansIn),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function spansIn(body: string): ReceivedSpan[] {
  return Sent.parse(JSON.parse(body)).resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ name, traceId, spanId, parentSpanId, attributes: of }) => ({
        ...{ name, traceId, spanId, parentSpanId, fields: fieldsOf(of) },
        service: fieldsOf(resource.attributes)['service.name'],
      })),
    ),
  );
}

function fieldsOf(of: z.infer<typeof attributes>) {
  return Object.fromEntries(of.map(({ key, value: { stringValue, intValue } }) => [key, stringValue ?? intValue]));
}
