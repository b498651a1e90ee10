import { z } from 'zod';

const where = z.object({
  face: z.enum(['twilio', 'highlevel']),
  method: z.string().optional(),
  pathContains: z.string(),
  /** How many answers it spoils; for ever when absent. */
  times: z.int().min(1).optional(),
  /** How many matching requests pass before it begins. */
  after: z.int().min(0).optional(),
});
const status = z.int().min(200).max(599).optional();
const headers = z.record(z.string(), z.string()).optional();

/** Every way in which a provider lets its caller down. Those that say "effect" matter for requests that change something. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** The provider's own error body, 500 unless told; a 429 has a Retry-After only if `headers` says so. No effect. */
  where.extend({ kind: z.literal('status'), status, headers }),
  /** A gateway's error page, 502 unless told. No effect. */
  where.extend({ kind: z.literal('html'), status, headers }),
  /** The right answer, late. */
  where.extend({ kind: z.literal('slow'), delayMs: z.int().min(0).max(600_000).optional() }),
  /** The connection is reset before anything happened. */
  where.extend({ kind: z.literal('reset') }),
  /** The connection is reset after the effect: the caller cannot know that it worked. */
  where.extend({ kind: z.literal('reset-after') }),
  /** An error of the server after the effect, 500 unless told. */
  where.extend({ kind: z.literal('status-after'), status }),
  /** The connection is reset at once, and the effect comes so much later. */
  where.extend({ kind: z.literal('late'), delayMs: z.int().min(0).max(600_000).optional() }),
  /** The whole provider is gone: the connection is reset, or every path answers `status`. No effect. */
  where.extend({ kind: z.literal('outage'), pathContains: z.string().default(''), status }),
  /** Half of the body, then the connection breaks; its Content-Length was that of the whole. */
  where.extend({ kind: z.literal('truncate') }),
  /** Half of the body under a Content-Length that says it is all. */
  where.extend({ kind: z.literal('cut-short') }),
  /** The right body under another content type, `text/html` unless told. */
  where.extend({ kind: z.literal('wrong-content-type'), contentType: z.string().optional() }),
  /** The page before once more. */
  where.extend({ kind: z.literal('repeat-page') }),
  /** Half the rows of a page; the others follow on the next one. Where pages are numbered, set it without `times`. */
  where.extend({ kind: z.literal('shrink-page') }),
  /** No rows, and no word of any that follow. */
  where.extend({ kind: z.literal('drop-page') }),
  /** One usage price or wallet amount becomes `price`, or gets the currency `currency`. */
  where.extend({ kind: z.literal('poison-price'), price: z.string().optional(), currency: z.string().optional() }),
  /** The first row that names its account, or its location, names another one. */
  where.extend({ kind: z.literal('wrong-account') }),
]);
export type Fault = z.infer<typeof faultSchema>;
