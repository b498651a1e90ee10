import { randomFor } from '../random.js';
import { withBoundaryMoved, withChargesElsewhere } from './charges-elsewhere.js';
import { withCredits, withRefund } from './credits-and-refunds.js';
import type { Defect } from './defect.js';
import { again, orphansOf, postedLate } from './missing-and-extra.js';
import { atBasePrice, repriced, roundedUp } from './repricing.js';
import { type Book, chargesFor, enoughOf, hasUse, type Scene, shuffled } from './scene.js';
import { withAdjustment, withForeignUses, withLeak, withOtherNumberFee } from './usage-changes.js';

/** The book of one of the places on which the defect acts, with the defect in it. */
export function withDefect(book: Book, defect: Defect, scene: Scene): Book {
  const random = randomFor(scene.seed, 'defect', defect.locationId, defect.day, defect.product, defect.kind);
  const mine = chargesFor(book, defect.product);
  const others = book.charges.filter((charge) => charge.product !== defect.product);
  switch (defect.kind) {
    case 'missing-charge': {
      const missing = new Set(enoughOf(shuffled(mine, random)).slice(0, Math.max(0, mine.length - 1)));
      return { ...book, charges: book.charges.filter((charge) => !missing.has(charge)) };
    }
    case 'missing-every-charge':
      return { ...book, charges: others };
    case 'duplicate-charge': {
      const twice = enoughOf(shuffled(mine, random)).map((charge) => again(charge, random));
      return { ...book, charges: [...book.charges, ...twice] };
    }
    case 'orphan-charge':
      if (hasUse(book, defect.product)) return book;
      return { ...book, charges: [...book.charges, ...orphansOf(scene, defect.product, random)] };
    case 'wrong-rate':
    case 'markup-on-pass-through':
      return { ...book, charges: [...others, ...repriced(mine, scene.customer, defect.product)] };
    case 'outside-highlevel':
      return withForeignUses(book, scene, defect.product, random);
    case 'late-posting': {
      const late = mine.map((charge, index) => postedLate(charge, defect.postsMs, index));
      return { ...book, charges: [...others, ...late] };
    }
    case 'wrong-customer':
      return withChargesElsewhere(book, defect, scene, random);
    case 'day-boundary':
      return withBoundaryMoved(book, defect, scene);
    case 'shared-account-leak':
      return withLeak(book, scene.customer);
    case 'complimentary-credit':
      return withCredits(book, defect, scene.day, random);
    case 'refund-or-adjustment':
      return defect.by === 'wallet-refund' ? withRefund(book, defect, random) : withAdjustment(book, defect, scene);
    case 'number-fee-at-move':
      return withOtherNumberFee(book, defect, scene.day);
    case 'base-price':
      return { ...book, charges: atBasePrice(book.charges, scene.customer, defect.perMille) };
    case 'rounding':
      return { ...book, charges: [...others, ...roundedUp(mine, defect.unit)] };
    case 'currency':
      return book;
  }
}
