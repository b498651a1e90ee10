import { meetingOn } from '@plumbline/core/billing/meeting';
import { toleranceFor } from '@plumbline/core/billing/tolerance';
import type { PairedCell } from '@plumbline/core/reconciliation/compare-streams';
import { type JudgedCell, judgeCell, judgeExpected } from '@plumbline/core/reconciliation/judge-cell';
import { meetCells } from '@plumbline/core/reconciliation/meet-cells';
import { type MeetingCell, meetingCellOf, meetingCells } from '@plumbline/core/usage/meeting-group';
import { type CellProduct, isProduct } from '@plumbline/core/usage/product';
import type { Terms } from '../../terms/terms.service.js';
import { type AgreedTerms, agreedTerms } from './cell-terms.js';
import type { SubjectDay } from './subject-days.js';

type Sides = { readonly usageComplete: boolean; readonly ledgerComplete: boolean };

/** A cell to be judged: one product's, or one that stands for several products that are compared together. */
export type AskedCell = {
  readonly cell: PairedCell;
  /** The products behind it. */
  readonly products: readonly CellProduct[];
  readonly agreed: AgreedTerms;
  readonly judge: (sides: Sides) => JudgedCell;
};

/**
 * The cells of one subject and day, those put together whose charges may stand under each other's labels: a product that
 * has usage and no label of its own in the ledger draws its whole group into one cell.
 */
export function askedCells(subject: SubjectDay, cells: readonly PairedCell[], terms: Terms): AskedCell[] {
  const asked = cells.map((cell) => single(cell, agreedTerms(subject, cell, terms)));
  const groups = meetingCells.flatMap((group) => met(group, { subject, asked, terms }) ?? []);
  const drawnIn = new Set(groups.flatMap(({ products }) => products));
  return [...asked.filter(({ cell }) => !drawnIn.has(cell.product)), ...groups];
}

function single(cell: PairedCell, agreed: AgreedTerms): AskedCell {
  const judge = (sides: Sides) => judgeCell(cell, { ...agreed, ...sides });
  return { cell, products: [cell.product], agreed, judge };
}

type Meeting = { readonly subject: SubjectDay; readonly asked: readonly AskedCell[]; readonly terms: Terms };

function met(group: MeetingCell, { subject, asked, terms }: Meeting): AskedCell | null {
  const members = asked.filter(({ cell }) => isProduct(cell.product) && meetingCellOf(cell.product) === group);
  if (!members.some((member) => meets(member, terms))) return null;
  const { rounding } = terms;
  const rated = members.map(({ cell, agreed }) => ({ cell, rate: agreed.rate }));
  const together = meetCells(rated, { product: group, rounding });
  if (together === null) return null;
  const tolerance = toleranceFor(terms.tolerances, { customerId: subject.customer?.id ?? null, product: null });
  const agreed = { rate: null, tolerance, rounding };
  return {
    cell: together.cell,
    products: together.met.map(({ product }) => product),
    agreed,
    judge: (sides) => judgeExpected(together.cell, { ...agreed, ...sides }, together.expectedNanos),
  };
}

/** Usage, an agreed rate, and no label of its own on that day. */
function meets({ cell, agreed }: AskedCell, { meetings }: Terms): boolean {
  const { product, day } = cell;
  const used = cell.usage !== null && cell.usage.nanos !== 0n;
  return used && agreed.rate !== null && isProduct(product) && meetingOn(meetings, { product, day })?.meets === true;
}
