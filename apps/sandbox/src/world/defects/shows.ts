import type { Books } from '../books.js';
import type { Customer } from '../cast.js';
import type { Defect } from './defect.js';
import { type Book, billedNanosOf, expectedNanosOf, hasUse } from './scene.js';

const threeCents = 30_000_000n;
const oneCent = 10_000_000n;

/** Whether the defect fits its main cell at all, and moves it by more than two cents and two percent. */
export function shows(defect: Defect, customer: Customer, books: Books): boolean {
  const before = books.bookOf(customer, defect.day);
  if (!fits(defect, before)) return false;
  if (defect.kind === 'complimentary-credit' || defect.kind === 'currency') {
    return billedNanosOf(before, defect.product) > threeCents;
  }
  const after = books.bookWith(defect, customer, defect.day);
  const moved = movedBy(before, after, customer, defect);
  if (defect.kind === 'rounding') return moved > oneCent;
  return moved > threeCents && moved * 100n > expectedNanosOf(after, customer, defect.product) * 3n;
}

/** An orphan needs a cell without use, a row of its own needs none, and everything else needs use to act on. */
function fits(defect: Defect, book: Book): boolean {
  if (defect.kind === 'orphan-charge') return !hasUse(book, defect.product);
  if (defect.kind === 'number-fee-at-move') {
    return defect.product === 'phone-numbers' && (defect.fee === 'one-more' || hasUse(book, defect.product));
  }
  if (defect.kind === 'refund-or-adjustment' && defect.by === 'usage-adjustment') return defect.product === 'other';
  return hasUse(book, defect.product);
}

function movedBy(before: Book, after: Book, customer: Customer, defect: Defect): bigint {
  const moved = differenceIn(after, customer, defect) - differenceIn(before, customer, defect);
  return moved < 0n ? -moved : moved;
}

/** Just before a late posting lands; the others do not heed that instant, which is later than any booking. */
function differenceIn(book: Book, customer: Customer, defect: Defect): bigint {
  const billed = billedNanosOf(book, defect.product, defect.kind === 'late-posting' ? defect.postsMs - 1 : undefined);
  return billed - expectedNanosOf(book, customer, defect.product);
}
