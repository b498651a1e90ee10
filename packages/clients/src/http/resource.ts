import type { z } from 'zod';
import type { Evidence } from './evidence.js';
import { readEnvelope } from './page.js';
import type { Answer } from './transport.js';

/** One thing of a provider, as it is after the call. */
export type Resource<T> = { readonly item: T; readonly evidence: Evidence };

/**
 * Reads the one thing that an answer holds. Throws Malformed where it is not what it should be; after a write its effect is then
 * unknown, since something did answer.
 */
export function readResource<T>({ json, evidence }: Answer, schema: z.ZodType<T>, provider: string): Resource<T> {
  return { item: readEnvelope(json, schema, { provider, evidence }), evidence };
}
