import { withLogFields } from '../logging/log-context.js';
import { beginSpan, type SpanFields } from './tracing.js';

/** Work for somebody or something: its log lines carry the fields, and it is a span where spans are collected. */
export async function during<T>(name: string, fields: SpanFields, work: () => Promise<T>): Promise<T> {
  const span = beginSpan({ name, kind: 'internal', fields });
  if (span === null) return withLogFields(fields, work);
  try {
    const done = await span.around(() => withLogFields({ ...fields, traceId: span.traceId }, work));
    span.end(null);
    return done;
  } catch (error) {
    span.end(error);
    throw error;
  }
}
