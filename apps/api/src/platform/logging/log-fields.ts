/**
 * The only fields that reach the log. What is not named here is left out, so that a new field with a body, a header or
 * a provider's answer in it cannot be logged by accident.
 */
const allowed: ReadonlySet<string> = new Set([
  'msg',
  'context',
  'requestId',
  'traceId',
  'method',
  'path',
  'status',
  'durationMs',
  'actorId',
  'queue',
  'jobId',
  'runId',
  'sagaId',
  'migrationId',
  'target',
  'customerId',
  'accountSid',
  'locationId',
  'day',
  'from',
  'to',
  'attempt',
  'count',
  'pages',
  'rows',
  'waitMs',
  'reason',
  'state',
  'provider',
  'host',
  'port',
  'pid',
]);
const causesMax = 4;

export type LogFields = Readonly<Record<string, unknown>>;

/** Keeps the allowed fields that are plain values, and of an error under `err` its kind, message and stack. */
export function loggable(fields: LogFields): LogFields {
  const kept = Object.entries(fields).filter(([name, value]) => allowed.has(name) && isPlain(value));
  return { ...Object.fromEntries(kept), ...(fields.err === undefined ? {} : { err: errorFields(fields.err) }) };
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean', 'bigint'].includes(typeof value);
}

// Never the error itself: drivers and HTTP clients hang parameters, headers and answers on theirs.
function errorFields(error: unknown, depth = 0): LogFields {
  if (!(error instanceof Error)) return { kind: typeof error };
  return {
    kind: error.name,
    message: error.message,
    stack: error.stack,
    ...('code' in error && isPlain(error.code) ? { code: error.code } : {}),
    ...(error.cause !== undefined && depth < causesMax ? { cause: errorFields(error.cause, depth + 1) } : {}),
  };
}
