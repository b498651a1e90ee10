import { Logger } from '@nestjs/common';
import type { TracingSettings } from '../config/config.js';
import { traceBy } from './tracing.js';

/** From now on spans are collected. Returns what sends the last ones and stops. */
export async function startTracing(settings: TracingSettings): Promise<() => Promise<void>> {
  const log = new Logger('tracing');
  // Loaded only where it is used: it is large, and most installations go without.
  const { openTelemetry } = await import('./open-telemetry.js');
  const { tracing, stop } = await openTelemetry(settings, (problem) => log.warn({ msg: `spans: ${problem}` }));
  traceBy(tracing);
  return () => {
    traceBy(null);
    return stop();
  };
}
