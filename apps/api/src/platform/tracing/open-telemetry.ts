import { context, DiagLogLevel, diag, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider, type SpanExporter } from '@opentelemetry/sdk-trace-node';
import type { TracingSettings } from '../config/config.js';
import type { Span, SpanFields, SpanStart, Tracing } from './tracing.js';

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL } as const;

type OpenTelemetry = {
  readonly tracing: Tracing;
  /** Sends the last spans. */
  readonly stop: () => Promise<void>;
};

/**
 * Sends spans where OTEL_EXPORTER_OTLP_ENDPOINT says, and reads every other OTEL variable by the specification. Loaded only
 * where tracing is on, and in the bundle by itself: so this file imports nothing of ours but types.
 */
export async function openTelemetry(
  { protocol }: TracingSettings,
  warn: (message: string) => void,
): Promise<OpenTelemetry> {
  const quiet = () => {};
  diag.setLogger({ error: warn, warn, info: quiet, debug: quiet, verbose: quiet }, DiagLogLevel.WARN);
  const named = resourceFromAttributes({ 'service.name': 'plumbline' });
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(named)
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(await exporterFor(protocol))],
  });
  provider.register();
  return { tracing: begin, stop: () => provider.shutdown() };
}

async function exporterFor(protocol: TracingSettings['protocol']): Promise<SpanExporter> {
  if (protocol === 'http/json') {
    const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
    return new OTLPTraceExporter();
  }
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-proto');
  return new OTLPTraceExporter();
}

function begin({ name, kind, fields, headers }: SpanStart): Span {
  const parent = headers === undefined ? context.active() : propagation.extract(context.active(), headers);
  const span = trace
    .getTracer('plumbline')
    .startSpan(name, { kind: kinds[kind], attributes: attributesOf(fields) }, parent);
  const inside = trace.setSpan(parent, span);
  return {
    traceId: span.spanContext().traceId,
    around: (work) => context.with(inside, work),
    rename: (to) => span.updateName(to),
    set: (more) => span.setAttributes(attributesOf(more)),
    end: (failure) => {
      // Its class and never its message, which may repeat what somebody sent.
      if (failure !== null) span.setAttribute('error.type', failure instanceof Error ? failure.name : typeof failure);
      if (failure !== null) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

/** Names with a dot are those of OpenTelemetry's conventions; the others are ours. */
function attributesOf(fields: SpanFields): SpanFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name.includes('.') ? name : `plumbline.${name}`, value]),
  );
}
