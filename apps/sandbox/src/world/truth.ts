import type { Placed } from './books.js';
import type { Customer } from './cast.js';
import { shortest } from './decimals.js';
import { causeOf, type Defect } from './defects/defect.js';
import { type Book, billedNanosOf, expectedNanosOf } from './defects/scene.js';
import { customersOf, daysOf } from './defects/where-it-acts.js';
import { type SandboxProduct, sandboxProducts } from './use.js';
import { type Day, dayOf, endOf } from './utc-day.js';
import type { World } from './world.js';

/** One customer's day and product that a defect touches. Amounts are exact decimals, null where currencies differ. */
type ToldCell = {
  readonly locationId: string;
  readonly day: string;
  readonly product: SandboxProduct;
  /** Billed − expected of the cell as of now, whatever caused it. */
  readonly difference: string | null;
  /** What this defect alone adds to it; the shares of a cell and HighLevel's rounding make up the difference. */
  readonly share: string | null;
};

/** The first fields are about the main cell; a late posting comes to zero when it lands. */
type ToldDefect = Omit<ToldCell, 'share'> & {
  readonly customerName: string;
  readonly cause: string;
  /** The defect as it was put in, with what its kind has beside the cell. */
  readonly defect: Defect;
  /** Everybody whose cells are touched. */
  readonly locationIds: readonly string[];
  readonly cells: readonly ToldCell[];
};

/** All defects in the order in which they were put in, or those from number `order` on. */
export function toldFrom(world: World, order = 0): ToldDefect[] {
  return world.books.placed.slice(order).flatMap((placed) => told(world, placed) ?? []);
}

function told(world: World, placed: Placed): ToldDefect | null {
  const { defect } = placed;
  const customer = world.customerAt(defect.locationId);
  if (customer === undefined) return null;
  const { locationId, day, product } = defect;
  const cells = cellsOf(world, placed);
  const isMain = (cell: ToldCell) => cell.locationId === locationId && cell.day === day && cell.product === product;
  return {
    locationId,
    customerName: customer.name,
    day,
    product,
    cause: causeOf(defect),
    difference: cells.find(isMain)?.difference ?? null,
    defect,
    locationIds: [...new Set(cells.map((cell) => cell.locationId))],
    cells,
  };
}

/** Days that have not ended are nobody's to judge yet. */
function cellsOf(world: World, placed: Placed): ToldCell[] {
  const { defect } = placed;
  const days = daysOf(defect, dayOf(world.now())).filter((day) => endOf(day) <= world.now());
  return customersOf(defect, world.cast).flatMap((customer) =>
    days
      .filter((day) => day >= world.books.firstDayOf(customer))
      .flatMap((day) => cellsOn(world, placed, customer, day)),
  );
}

function cellsOn(world: World, { order, defect }: Placed, customer: Customer, day: Day): ToldCell[] {
  const { books } = world;
  const [before, after, now] = [
    books.bookOf(customer, day, order),
    books.bookOf(customer, day, order + 1),
    books.bookOf(customer, day),
  ];
  const isForeign = customer.accountSid !== null && world.currencyOf(customer.accountSid, day) !== 'usd';
  return sandboxProducts.flatMap((product): ToldCell[] => {
    const differenceIn = (book: Book) => differenceOf(world, book, customer, product);
    const share = differenceIn(after) - differenceIn(before);
    const isMain = customer.locationId === defect.locationId && day === defect.day && product === defect.product;
    const hasMoney = billedNanosOf(now, product) !== 0n || expectedNanosOf(now, customer, product) !== 0n;
    if (share === 0n && !isMain && !(defect.kind === 'currency' && hasMoney)) return [];
    const amounts = isForeign
      ? { difference: null, share: null }
      : { difference: shortest(differenceIn(now)), share: shortest(share) };
    return [{ locationId: customer.locationId, day, product, ...amounts }];
  });
}

function differenceOf(world: World, book: Book, customer: Customer, product: SandboxProduct): bigint {
  return billedNanosOf(book, product, world.now()) - expectedNanosOf(book, customer, product, world.usageAsOf());
}
