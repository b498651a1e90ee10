import { problemFrom, unreachable } from './problem.js';

type Query = Readonly<Record<string, string | undefined>>;

const base = '/api/v1';

export function pathWith(path: string, query: Query = {}): string {
  const given = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [[key, value]],
  );
  return given.length === 0 ? `${base}${path}` : `${base}${path}?${new URLSearchParams(given)}`;
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function exchange<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, { credentials: 'same-origin', ...init }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw unreachable(cause);
  });
  if (!response.ok) throw problemFrom(response.status, await bodyOf(response));
  const answer: T = response.status === 204 ? undefined : await response.json();
  return answer;
}

export const get = <T>(path: string, options: { query?: Query; signal?: AbortSignal } = {}): Promise<T> =>
  exchange<T>(pathWith(path, options.query), options.signal === undefined ? {} : { signal: options.signal });

export const send = <T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> =>
  exchange<T>(pathWith(path), {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
