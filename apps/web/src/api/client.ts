import createClient from 'openapi-fetch';
import { problemFrom, unreachable } from './problem.js';
import type { paths } from './schema.js';

export const api = createClient<paths, 'application/json'>({ credentials: 'same-origin' });

type Asked<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

async function answered<T>(asked: Asked<T>): Promise<T | undefined> {
  const { data, error, response } = await asked.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw unreachable(cause);
  });
  if (!response.ok) throw problemFrom(response.status, error);
  return data;
}

/** The body of an answer. A refusal or the absence of an answer is thrown as an ApiProblem. */
export async function take<T>(asked: Asked<T>): Promise<T> {
  const data = await answered(asked);
  if (data === undefined) throw problemFrom(502, undefined);
  return data;
}

/** For requests whose answer has no body that matters. */
export async function done(asked: Asked<unknown>): Promise<void> {
  await answered(asked);
}
