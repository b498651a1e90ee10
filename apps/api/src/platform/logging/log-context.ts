import { AsyncLocalStorage } from 'node:async_hooks';
import type { LogFields } from './log-fields.js';

const contexts = new AsyncLocalStorage<LogFields>();

/** Every line that is logged while the work is done, wherever in it, carries these fields beside those around it. */
export function withLogFields<T>(fields: LogFields, work: () => T): T {
  return contexts.run({ ...contexts.getStore(), ...fields }, work);
}

/** What lines carry here. */
export function currentLogFields(): LogFields {
  return contexts.getStore() ?? {};
}
