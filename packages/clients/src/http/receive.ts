import { parseExact } from './exact-json.js';

export type Received = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Numbers are lossless; undefined where the body is empty or no JSON, which `problem` then names. */
  readonly json: unknown;
  readonly problem: string | null;
};

/**
 * Reads an answer to its end. Never throws for a bad body: says in `problem` what is wrong with it. A body shorter than its
 * announced length fails in fetch itself.
 */
export async function receive(response: Response): Promise<Received> {
  const { status, headers } = response;
  const bytes = await response
    .arrayBuffer()
    .catch((error: unknown) => (error instanceof Error ? error : new Error('?')));
  if (bytes instanceof Error) {
    if (bytes.name === 'AbortError') throw bytes;
    return { status, headers, text: '', json: undefined, problem: 'broke off in the middle of its answer' };
  }
  return parseBody(bytes, { status, headers });
}

function parseBody(bytes: ArrayBuffer, answer: { readonly status: number; readonly headers: Headers }): Received {
  let text = '';
  if (answer.status === 204) return { ...answer, text, json: undefined, problem: null };
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.trim() === '') return { ...answer, text, json: undefined, problem: 'sent an empty answer' };
    return { ...answer, text, json: parseExact(text), problem: null };
  } catch {
    return { ...answer, text, json: undefined, problem: 'sent an answer that is not JSON' };
  }
}
