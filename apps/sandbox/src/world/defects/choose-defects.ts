import type { Books } from '../books.js';
import type { Cast, Customer } from '../cast.js';
import { randomFor } from '../random.js';
import type { SandboxProduct } from '../use.js';
import { addDays, type Day, dayMs, hourMs } from '../utc-day.js';
import { type Defect, type FoundingKind, foundingKinds } from './defect.js';
import { shows } from './shows.js';

const productsFor: Readonly<Record<FoundingKind, readonly SandboxProduct[]>> = {
  'missing-charge': ['voice', 'sms'],
  'missing-every-charge': ['sms'],
  'duplicate-charge': ['sms', 'voice'],
  'orphan-charge': ['mms', 'recording', 'voice'],
  'wrong-rate': ['sms', 'voice'],
  'markup-on-pass-through': ['carrier-fees'],
  'outside-highlevel': ['sms'],
  'late-posting': ['voice', 'sms'],
};

type Founding = { readonly seed: number; readonly anchorDay: Day; readonly anchorMs: number };

/** One defect each for eight customers, on a day between 4 and 20 days before the anchor. */
export function chooseDefects(founding: Founding, cast: Cast, books: Books): Defect[] {
  const random = randomFor(founding.seed, 'choose defects');
  const free = cast.customers
    .filter((customer) => customer.kind === 'own-account' && customer.sinceDay < addDays(founding.anchorDay, -30))
    .map((customer) => ({ customer, order: random.next() }))
    .sort((one, other) => one.order - other.order)
    .map(({ customer }) => customer);
  const chosen: Defect[] = [];
  for (const kind of foundingKinds) {
    const defect = firstThatShows(founding, kind, free, books);
    if (defect === null) continue;
    chosen.push(defect);
    free.splice(
      free.findIndex((customer) => customer.locationId === defect.locationId),
      1,
    );
  }
  return chosen;
}

function firstThatShows(
  founding: Founding,
  kind: FoundingKind,
  free: readonly Customer[],
  books: Books,
): Defect | null {
  const random = randomFor(founding.seed, 'day of defect', kind);
  for (const customer of free) {
    const start = random.between(4, 20);
    for (let step = 0; step < 17; step += 1) {
      const day = addDays(founding.anchorDay, -(4 + ((start - 4 + step) % 17)));
      for (const product of productsFor[kind]) {
        const postsMs = founding.anchorMs + 3 * dayMs + 2 * hourMs;
        const defect = { locationId: customer.locationId, day, product, kind, postsMs };
        if (shows(defect, customer, books)) return defect;
      }
    }
  }
  return null;
}
