import type { MeetingCell } from '../usage/meeting-group.js';
import type { Product } from '../usage/product.js';

/** The small differences of one customer and month that add up beyond the drift budget, each direction by itself. */
export const driftProducts = ['drift-under', 'drift-over'] as const;

export type DriftProduct = (typeof driftProducts)[number];

/** What a mismatch is about: a product, products that are compared together, or the drift of a month. */
export type CaseProduct = Product | MeetingCell | DriftProduct;
