export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type OutgoingRequest = {
  readonly method: Method;
  /** From the root of the configured base, beginning with a slash, already percent-encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: Readonly<Record<string, unknown>>;
  /** The whole value of the Authorization header; absent where the body carries the credentials. */
  readonly authorization?: string;
  /** What else of the request no message and no evidence may repeat. */
  readonly secrets?: readonly string[];
  /** True where the request changes nothing, and may be repeated when its outcome is unknown. Default: it is a GET. */
  readonly safe?: boolean;
  /** Whose rate limit it counts against: an account, a location. */
  readonly resource?: string;
};

const secretQuery = /([?&](?:access_?token|refresh_?token|auth_?token|client_?secret|code|password)=)[^&]*/gi;

export function isSafe(request: OutgoingRequest): boolean {
  return request.safe ?? request.method === 'GET';
}

export function pathAndQuery(request: OutgoingRequest): string {
  const query = new URLSearchParams(request.query ?? {}).toString();
  if (query === '') return request.path;
  return `${request.path}${request.path.includes('?') ? '&' : '?'}${query}`;
}

/** Method, path and query for people and for evidence; of a read by POST also its question. */
export function requestLine(request: OutgoingRequest): string {
  const line = `${request.method} ${pathAndQuery(request).replaceAll(secretQuery, '$1[secret]')}`;
  return request.method === 'POST' && isSafe(request) && request.json
    ? `${line} ${JSON.stringify(request.json)}`
    : line;
}

export function bodyOf(request: OutgoingRequest): { readonly type: string; readonly body: string } | null {
  if (request.json) return { type: 'application/json', body: JSON.stringify(request.json) };
  if (request.form)
    return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(request.form).toString() };
  return null;
}
