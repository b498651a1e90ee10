import { addDays, type Day } from '@plumbline/core/time/day';
import { monthOf } from '@plumbline/core/time/month';

/** What a user looks at: `path` makes it up anew each time from a number between 0 and 1. */
export type Read = {
  readonly name: string;
  /** How often it is looked at, against the others. */
  readonly weight: number;
  readonly path: (chance: number) => string;
};

/** What the paths are made of, as the product's own lists told it. */
export type Known = {
  readonly last: Day;
  readonly customers: readonly string[];
  readonly mismatches: readonly string[];
  readonly people: readonly string[];
  readonly runs: readonly string[];
  /** Cursors of pages far into the list, by its query. */
  readonly cursors: ReadonlyMap<string, string>;
};

const pending = 'state=open,acknowledged&snoozed=false';
const products = ['sms', 'mms', 'voice', 'phone-numbers'] as const;
const causes = ['late-posting', 'wrong-rate', 'missing-charge', 'rounding', 'currency'] as const;

/** Lists whose pages are read deep in; each is paged through once before anything is timed. */
export const pagedLists = [
  '/mismatches?sort=newest',
  '/mismatches?sort=oldest',
  '/mismatches?sort=largest',
  `/mismatches?${pending}&sort=largest`,
  '/customers?limit=50',
] as const;

const pick = <T>(from: readonly T[], chance: number): T => {
  const one = from[Math.floor(chance * from.length)];
  if (one === undefined) throw new Error('there is nothing to choose from');
  return one;
};

/** Every list and page of the interface, about as often as people look at them. */
export function readsOf(known: Known): readonly Read[] {
  return [...mismatchReads(known), ...sumReads(known), ...customerReads(known), ...otherReads(known)];
}

function mismatchReads({ last, customers, mismatches, people, cursors }: Known): Read[] {
  const day = (chance: number) => addDays(last, -Math.floor(chance * 365));
  const deep = pagedLists.map((list) => ({
    name: `deep page ${list}`,
    weight: 2,
    path: () => `${list}&cursor=${cursors.get(list) ?? ''}`,
  }));
  const list = (name: string, query: (chance: number) => string, weight = 2): Read => ({
    name: `mismatches ${name}`,
    weight,
    path: (chance) => `/mismatches?${query(chance)}`,
  });
  return [
    list('to work on, largest', () => `${pending}&sort=largest`, 10),
    list('to work on, newest', () => `${pending}&sort=newest`, 6),
    list('to work on, oldest', () => `${pending}&sort=oldest`),
    list('of nobody', () => `${pending}&assignee=none`),
    list('of somebody', (chance) => `${pending}&assignee=${pick(people, chance)}`, 4),
    list('past the deadline', () => 'state=open,acknowledged&escalated=true', 4),
    list('come back', () => `${pending}&regressed=true`),
    list('snoozed', () => 'state=open,acknowledged&snoozed=true'),
    list('closed', () => 'state=resolved,accepted'),
    list('accepted', () => 'state=accepted&sort=oldest'),
    list('of any state', () => 'sort=newest'),
    list('of any state, largest', () => 'sort=largest'),
    list('by cause', (chance) => `cause=${pick(causes, chance)}`, 3),
    list('by cause, largest', (chance) => `cause=${pick(causes, chance)}&sort=largest`),
    list('by cause, to work on', (chance) => `${pending}&cause=${pick(causes, chance)}`, 3),
    list('by product', (chance) => `product=${pick(products, chance)}`, 3),
    list('of a customer', (chance) => `customerId=${pick(customers, chance)}`, 6),
    list('between days', (chance) => `from=${day(chance)}&to=${addDays(day(chance), 6)}&sort=largest`, 3),
    list('beyond a size', () => 'minDifference=11.5'),
    list('beyond a size, to work on', () => `${pending}&minDifference=9`),
    list(
      'by all at once',
      (chance) =>
        `state=resolved&product=${pick(products, chance)}&cause=${pick(causes, chance)}&customerId=${pick(customers, chance)}` +
        `&from=${addDays(last, -300)}&to=${last}&minDifference=1`,
    ),
    { name: 'mismatch opened', weight: 20, path: (chance) => `/mismatches/${pick(mismatches, chance)}` },
    ...deep.filter(({ name }) => name.includes('mismatches')),
  ];
}

function sumReads({ last, customers }: Known): Read[] {
  const sums = (name: string, query: (chance: number) => string, weight = 1): Read => ({
    name,
    weight,
    path: (chance) => `/mismatches/${query(chance)}`,
  });
  return [
    sums('sums to work on', () => `summary?${pending}`, 10),
    sums('sums past the deadline', () => 'summary?state=open,acknowledged&escalated=true', 3),
    sums('sums of everything', () => 'summary', 2),
    sums('sums of what is closed', () => 'summary?state=resolved,accepted', 2),
    sums('sums by product', (chance) => `summary?product=${pick(products, chance)}`),
    sums('sums by cause', (chance) => `summary?cause=${pick(causes, chance)}`),
    sums('sums of a customer', (chance) => `summary?customerId=${pick(customers, chance)}`, 2),
    sums('sums of a month', () => `summary?from=${addDays(last, -60)}&to=${addDays(last, -30)}`),
    sums('groups to work on, by customer', () => `groups?by=customer&${pending}`, 2),
    sums('groups to work on, by cause', () => `groups?by=cause&${pending}`, 2),
    sums('groups of everything, by product', () => 'groups?by=product'),
    sums('groups of everything, by cause', () => 'groups?by=cause'),
  ];
}

function customerReads({ last, customers, cursors }: Known): Read[] {
  const year = `from=${addDays(last, -364)}&to=${last}`;
  const ofOne = (name: string, rest: string, weight: number): Read => ({
    name,
    weight,
    path: (chance) => `/customers/${pick(customers, chance)}${rest}`,
  });
  return [
    { name: 'customers', weight: 6, path: () => '/customers' },
    {
      name: 'customers, deep page',
      weight: 3,
      path: () => `/customers?limit=50&cursor=${cursors.get('/customers?limit=50')}`,
    },
    {
      name: 'customers by name',
      weight: 4,
      path: (chance) => `/customers?q=${pick(['dental', 'oak', '77', 'law'], chance)}`,
    },
    { name: 'customers by status', weight: 2, path: () => '/customers?status=own-account' },
    ofOne('customer', '', 8),
    ofOne('customer, a month', '/days', 6),
    ofOne('customer, a year', `/days?${year}`, 6),
  ];
}

function otherReads({ last, runs }: Known): Read[] {
  const newest = runs[0] ?? '';
  return [
    { name: 'overview', weight: 10, path: () => '/overview' },
    { name: 'runs', weight: 4, path: () => '/runs' },
    { name: 'run', weight: 2, path: () => `/runs/${newest}` },
    { name: 'results of a run', weight: 3, path: (chance) => `/runs/${pick(runs, chance)}/results` },
    {
      name: 'results of a run, one verdict',
      weight: 2,
      path: (chance) => `/runs/${pick(runs, chance)}/results?verdict=unsupported`,
    },
    { name: 'months', weight: 1, path: () => '/months' },
    { name: 'month', weight: 1, path: () => `/months/${monthOf(addDays(last, -31))}` },
    {
      name: 'customers of a month',
      weight: 1,
      path: () => `/months/${monthOf(addDays(last, -31))}/customers`,
    },
    { name: 'margins', weight: 1, path: () => '/margins' },
  ];
}
