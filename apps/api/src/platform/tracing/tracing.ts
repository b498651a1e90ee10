import type { IncomingHttpHeaders } from 'node:http';

export type SpanFields = Readonly<Record<string, string | number | boolean>>;

export type SpanStart = {
  /** Of few values: what varies is a field. */
  readonly name: string;
  readonly kind: 'server' | 'client' | 'internal';
  readonly fields: SpanFields;
  /** Of a request that came in: it may belong to a trace that began elsewhere. */
  readonly headers?: IncomingHttpHeaders;
};

export type Span = {
  readonly traceId: string;
  /** Spans that begin in the work are part of this one. */
  readonly around: <T>(work: () => T) => T;
  readonly rename: (name: string) => void;
  readonly set: (fields: SpanFields) => void;
  /** `failure` is null where all went well. */
  readonly end: (failure: unknown) => void;
};

export type Tracing = (start: SpanStart) => Span;

let tracing: Tracing | null = null;

/** Who collects spans, from now on; null for nobody. */
export function traceBy(next: Tracing | null): void {
  tracing = next;
}

/** Null where nobody collects spans, and then it costs nothing. */
export function beginSpan(start: SpanStart): Span | null {
  return tracing?.(start) ?? null;
}
