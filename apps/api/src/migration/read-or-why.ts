import type { Read } from '@plumbline/core/migration/inventory';
import { ProviderFailure } from '../providers/provider-failure.js';

/** What was read, or the provider's reason why not. Whatever else goes wrong is thrown on. */
export async function readOrWhy<T>(read: () => Promise<T>): Promise<Read<T>> {
  try {
    return { known: true, value: await read() };
  } catch (error) {
    if (error instanceof ProviderFailure) return { known: false, why: error.message };
    throw error;
  }
}

export function mapRead<T, U>(read: Read<T>, of: (value: T) => U): Read<U> {
  return read.known ? { known: true, value: of(read.value) } : read;
}
