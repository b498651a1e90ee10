import { meetingCellOf } from '@plumbline/core/usage/meeting-group';
import { isProduct } from '@plumbline/core/usage/product';
import type { MismatchToExplain } from '../../mismatches/mismatches.service.js';
import type { StoredCharge } from '../facts/charge.repository.js';
import type { CaseCells } from './case-cells.service.js';

/** The rows of the cell: of its product, or of all products that are compared together in it. */
export function rowsOf({ day, product }: MismatchToExplain, { rows }: CaseCells): StoredCharge[] {
  return rows.filter((row) => row.day === day && row.heading === 'usage' && isIn(row.product, product));
}

/** Whether a row's product is the cell's, or among those that are compared together in it. */
export function isIn(of: string | null, product: string): boolean {
  return of === product || (of !== null && isProduct(of) && meetingCellOf(of) === product);
}
