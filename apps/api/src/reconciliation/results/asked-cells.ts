import { meetingOn } from '@plumbline/core/billing/meeting';
import { toleranceFor } from '@plumbline/core/billing/tolerance';
import { type JudgedCell, judgeExpected } from '@plumbline/core/reconciliation/judge-cell';
import { meetCells } from '@plumbline/core/reconciliation/meet-cells';
import type { PairedCell } from '@plumbline/core/reconciliation/pair-cells';
import type { Attribution } from '@plumbline/core/usage/attribute-items';
import type { CellProduct } from '@plumbline/core/usage/cell-product';
import { type MeetingCell, meetingCellOf, meetingCells } from '@plumbline/core/usage/meeting-group';
import { isProduct } from '@plumbline/core/usage/product';
import type { Terms } from '../../terms/terms.service.js';
import { type AgreedTerms, agreedTerms, expectedOf } from './cell-terms.js';
import type { SubjectDay } from './subject-days.js';

type Sides = { readonly usageComplete: boolean; readonly ledgerComplete: boolean };

/** A cell to be judged: one product's, or one that stands for several products that are compared together. */
export type AskedCell = {
  readonly cell: PairedCell;
  /** The products behind it. */
  readonly products: readonly CellProduct[];
  readonly agreed: AgreedTerms;
  readonly expectedNanos: bigint | null;
};

type Context = { readonly subject: SubjectDay; readonly terms: Terms; readonly attribution: Attribution | undefined };

/**
 * The cells of one subject and day, those put together whose charges may stand under each other's labels: a product that
 * has usage and no label of its own in the ledger draws its whole group into one cell.
 */
export function askedCells(cells: readonly PairedCell[], context: Context): AskedCell[] {
  const asked = cells.map((cell) => single(cell, context));
  if (!context.terms.meetings.some(({ meets }) => meets)) return asked;
  const groups = meetingCells.flatMap((group) => met(group, asked, context));
  const drawnIn = new Set(groups.flatMap(({ products }) => products));
  return [...asked.filter(({ cell }) => !drawnIn.has(cell.product)), ...groups];
}

function single(cell: PairedCell, context: Context): AskedCell {
  const agreed = agreedTerms(context.subject, cell, context.terms);
  const expectedNanos = expectedOf(cell, agreed, context);
  return { cell, products: [cell.product], agreed, expectedNanos };
}

export function judgeAsked({ cell, agreed, expectedNanos }: AskedCell, sides: Sides): JudgedCell {
  const { tolerance, rounding } = agreed;
  const { usageComplete, ledgerComplete } = sides;
  return judgeExpected(cell, { tolerance, rounding, usageComplete, ledgerComplete }, expectedNanos);
}

function met(group: MeetingCell, asked: readonly AskedCell[], { subject, terms }: Context): AskedCell[] {
  const members = asked.filter(({ cell }) => isProduct(cell.product) && meetingCellOf(cell.product) === group);
  if (!members.some((member) => meets(member, terms))) return [];
  // What one member's label hides cannot be told from what another product's total is expected to be.
  if (
    subject.kind === 'group-total' &&
    members.some(({ cell, expectedNanos }) => isUsed(cell) && expectedNanos === null)
  )
    return members.map((member) => ({ ...member, expectedNanos: null }));
  const { rounding } = terms;
  const together = meetCells(members, group);
  if (together === null) return [];
  const tolerance = toleranceFor(terms.tolerances, { customerId: subject.customer?.id ?? null, product: null });
  const products = together.met.map(({ product }) => product);
  const agreed = { rate: null, tolerance, rounding };
  return [{ cell: together.cell, products, agreed, expectedNanos: together.expectedNanos }];
}

/** Usage, an expected charge, and no label of its own on that day. */
function meets({ cell, expectedNanos }: AskedCell, { meetings }: Terms): boolean {
  const { product, day } = cell;
  if (!isUsed(cell) || expectedNanos === null || !isProduct(product)) return false;
  return meetingOn(meetings, { product, day })?.meets === true;
}

function isUsed({ usage }: PairedCell): boolean {
  return usage !== null && usage.nanos !== 0n;
}
