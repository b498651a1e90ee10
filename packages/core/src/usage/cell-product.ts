import type { MeetingCell } from './meeting-group.js';
import type { Product } from './product.js';

/** A product, products that are compared together, or the cost that Twilio's total holds beyond all categories. */
export type CellProduct = Product | MeetingCell | 'unattributed';
