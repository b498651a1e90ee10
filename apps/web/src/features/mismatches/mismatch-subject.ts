import type { Mismatch } from '../../api/types.js';

/** Whose mismatch it is; a shared account's is nobody's alone. */
export const subjectOf = (mismatch: Mismatch): string =>
  mismatch.customerName ??
  (mismatch.customerId === null ? `Shared account …${mismatch.accountSid?.slice(-6) ?? ''}` : mismatch.customerId);
