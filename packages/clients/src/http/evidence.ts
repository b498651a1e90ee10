import { createHash } from 'node:crypto';
import { redactJson } from './redact.js';

/** What was received, fit to be kept: no token, no message text. The digest is over exactly these bytes. */
export type Evidence = {
  readonly bytes: Uint8Array;
  /** Hex. */
  readonly sha256: string;
  readonly status: number;
  /** Method, path and query. */
  readonly request: string;
  readonly receivedAt: Date;
  /** The provider's own clock, to the second, as its Date header says; null where it says nothing. */
  readonly saidAt: Date | null;
};

type Received = {
  readonly text: string;
  readonly json: unknown;
  readonly status: number;
  readonly request: string;
  readonly receivedAt: Date;
  readonly saidAt: Date | null;
  readonly secrets: readonly string[];
};

export function evidenceOf({ text, json, secrets, ...rest }: Received): Evidence {
  const bytes = new TextEncoder().encode(redactJson(text, json, secrets));
  return { ...rest, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
