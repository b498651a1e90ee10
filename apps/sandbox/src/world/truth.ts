import { shortest } from './decimals.js';
import { billedNanosOf, type Defect, expectedNanosOf } from './defect.js';
import type { World } from './world.js';

export type ToldDefect = {
  readonly locationId: string;
  readonly customerName: string;
  readonly day: string;
  readonly product: string;
  readonly cause: string;
  /** Billed − expected as of now, an exact decimal; a late posting comes to zero when it lands. */
  readonly difference: string;
};

export function toldDefects(world: World): ToldDefect[] {
  return world.defects.flatMap((defect) => told(world, defect) ?? []);
}

export function told(world: World, defect: Defect): ToldDefect | null {
  const customer = world.customerAt(defect.locationId);
  if (customer === undefined) return null;
  const book = world.books.bookOf(customer, defect.day);
  const billed = billedNanosOf(book, defect.product, world.now());
  return {
    locationId: defect.locationId,
    customerName: customer.name,
    day: defect.day,
    product: defect.product,
    cause: defect.kind === 'missing-every-charge' ? 'missing-charge' : defect.kind,
    difference: shortest(billed - expectedNanosOf(book, customer, defect.product)),
  };
}
