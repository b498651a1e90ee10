import type { Charge } from '../charge.js';
import type { Random } from '../random.js';
import { addDays, type Day, endOf, minuteMs, secondMs, startOf } from '../utc-day.js';
import type { DefectOf } from './defect.js';
import { type Book, chargesFor, enoughOf, type Scene, shuffled } from './scene.js';

/**
 * Takes charges out of the wallet of the customer who made the messages, or puts them into the other's. HighLevel then
 * believes that the messages are the other's, so that the maker's own list has none of them.
 */
export function withChargesElsewhere(
  book: Book,
  defect: DefectOf<'wrong-customer'>,
  scene: Scene,
  random: Random,
): Book {
  const maker = scene.customerAt(defect.locationId);
  if (maker === undefined) return book;
  const before = scene.bookBefore(maker, defect.day);
  const some = enoughOf(shuffled(chargesFor(before, defect.product), random));
  const refs = new Set(some.flatMap(({ ref }) => ref ?? []));
  const isTaken = ({ ref }: { readonly ref: string | null }) => ref !== null && refs.has(ref);
  if (scene.customer.locationId === defect.locationId) {
    const uses = book.uses.map((use) => (isTaken(use) ? { ...use, ref: null, label: null } : use));
    return { ...book, uses, charges: book.charges.filter((charge) => !isTaken(charge)) };
  }
  const taken = before.charges.filter(isTaken).map((charge) => ({ ...charge, madeBy: maker }));
  return { ...book, charges: [...book.charges, ...taken] };
}

export function neighbourOf({ day, to }: DefectOf<'day-boundary'>): Day {
  return addDays(day, to === 'day-after' ? 1 : -1);
}

/** The last charges of the day are dated just after it, or the first ones just before it. */
export function withBoundaryMoved(book: Book, defect: DefectOf<'day-boundary'>, scene: Scene): Book {
  const ofDay = chargesFor(scene.bookBefore(scene.customer, defect.day), defect.product);
  const inOrder = ofDay.sort((one, other) => one.atMs - other.atMs || (one.id < other.id ? -1 : 1));
  if (defect.to === 'day-after') inOrder.reverse();
  const moved = enoughOf(inOrder);
  if (scene.day === defect.day) {
    const ids = new Set(moved.map(({ id }) => id));
    return { ...book, charges: book.charges.filter(({ id }) => !ids.has(id)) };
  }
  const dated = moved.map((charge, index) => datedOn(charge, defect, index));
  return { ...book, charges: [...book.charges, ...dated] };
}

function datedOn(charge: Charge, defect: DefectOf<'day-boundary'>, index: number): Charge {
  const atMs =
    defect.to === 'day-after' ? endOf(defect.day) + index * secondMs : startOf(defect.day) - (index + 1) * secondMs;
  return { ...charge, atMs, bookedMs: Math.max(charge.bookedMs, atMs + minuteMs) };
}
