import type { Product } from '@plumbline/core/usage/product';

/** What people decided once for the agency: a ledger label, lower case, and the product it is, or `not-twilio`. */
export type LabelClassifications = ReadonlyMap<string, Product | 'not-twilio'>;
