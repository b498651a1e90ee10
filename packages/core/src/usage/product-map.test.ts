import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assignUsage } from './assign-usage.js';
import { breakdowns, categoryRole, knownCategories } from './categories.js';
import { isProduct } from './product.js';
import { suspectedTwins } from './suspected-twins.js';

const file = fileURLToPath(new URL('../../../../../shared/domain/twilio-usage-categories.json', import.meta.url));
const published = process.env.TWILIO_USAGE_CATEGORIES ?? file;

type Published = { readonly category: string; readonly parent: string | null };

function publishedCategories(): readonly Published[] {
  const rows: unknown = JSON.parse(readFileSync(published, 'utf8'));
  if (!Array.isArray(rows)) throw new Error(`${published} holds no list`);
  return rows.map((row: unknown) => {
    if (typeof row !== 'object' || row === null || !('category' in row) || !('parent' in row)) {
      throw new Error(`${published} holds a row without category and parent`);
    }
    const parent = typeof row.parent === 'string' ? row.parent.toLowerCase() : null;
    return { category: String(row.category).toLowerCase(), parent };
  });
}

if (existsSync(published)) {
  test('each published category is in one product, breaks down the category that it is published under, or is the total', () => {
    const rows = publishedCategories();
    expect(rows).toHaveLength(645);
    for (const { category, parent } of rows) {
      const role = categoryRole(category);
      if (category === 'totalprice') expect(role).toEqual({ kind: 'control-total' });
      else if (category === 'category') expect(role).toEqual({ kind: 'junk' });
      else if (parent === null) expect([category, role.kind]).toEqual([category, 'top']);
      else expect([category, role]).toEqual([category, { kind: 'breakdown', parent }]);
    }
    expect(new Set(rows.map(({ category }) => category))).toEqual(new Set(knownCategories));
  });

  test('each published top category that has a price lands in exactly one product, with all of its money', () => {
    for (const { category, parent } of publishedCategories()) {
      if (parent !== null || category === 'totalprice') continue;
      const assigned = assign([price(category, 7n * unit), price('totalprice', 7n * unit)]);
      const placed = [...assigned.products].filter(([product]) => isProduct(product));
      expect([category, placed.map(([, usage]) => usage.nanos)]).toEqual([category, [7n * unit]]);
      expect(assigned.unattributedNanos).toBe(0n);
    }
  });
} else {
  // Said where it is seen: a list of passed tests must not look as if the map had been held against Twilio's list.
  console.warn(`NOT TESTED against Twilio's published categories: ${published} is missing`);
  test.skip('NOT TESTED: the published categories are not here (TWILIO_USAGE_CATEGORIES names the file)', () => {});
}

const unit = 1_000_000_000n;
const price = (category: string, nanos: bigint) => ({ category, nanos });
const assign = (categories: readonly { category: string; nanos: bigint }[]) =>
  assignUsage({ categories, classifications: new Map() });

const twins = new Set(suspectedTwins.flat());
const overlaps = new Set(['authy-sms-outbound', 'authy-calls-outbound']);
const tops = knownCategories.filter((name) => categoryRole(name).kind === 'top' && !twins.has(name));
const amount = fc.bigInt({ min: 1n, max: 900n }).map((cents) => cents * 10_000_000n);

type Tree = {
  readonly category: string;
  readonly nanos: bigint;
  readonly rows: readonly { category: string; nanos: bigint }[];
};

/** A category with some of its breakdowns, each of which adds up to its parent, as Twilio reports an account's day. */
function tree(category: string): fc.Arbitrary<Tree> {
  const children = (breakdowns.get(category) ?? []).filter((child) => !overlaps.has(child) && !twins.has(child));
  if (children.length === 0) return leaf(category);
  const parts = fc
    .shuffledSubarray(children, { minLength: 1, maxLength: Math.min(3, children.length) })
    .chain((some) => fc.tuple(...some.map((child) => tree(child))))
    .map((below) => {
      const nanos = below.reduce((sum, child) => sum + child.nanos, 0n);
      return { category, nanos, rows: [{ category, nanos }, ...below.flatMap(({ rows }) => rows)] };
    });
  return fc.oneof(leaf(category), parts);
}

function leaf(category: string): fc.Arbitrary<Tree> {
  return amount.map((nanos) => ({ category, nanos, rows: [{ category, nanos }] }));
}

/** A day of an account: whole trees, and cost that Twilio's total has in no category. */
const days = fc
  .record({
    trees: fc
      .shuffledSubarray(tops, { minLength: 1, maxLength: 8 })
      .chain((some) => fc.tuple(...some.map((top) => tree(top)))),
    beyond: fc.oneof(fc.constant(0n), amount),
  })
  .map(({ trees, beyond }) => ({ trees, beyond, total: trees.reduce((sum, { nanos }) => sum + nanos, beyond) }));

const rowsOf = (trees: readonly Tree[], total: bigint) => [
  price('totalprice', total),
  ...trees.flatMap(({ rows }) => rows),
];
const sumOf = (assigned: ReturnType<typeof assign>) =>
  [...assigned.products.values()].reduce((sum, { nanos }) => sum + nanos, 0n);

test('whatever breakdowns an account reports, each top category is added once and the rest stays the remainder', () => {
  fc.assert(
    fc.property(days, ({ trees, beyond, total }) => {
      const assigned = assign(rowsOf(trees, total));
      expect(sumOf(assigned)).toBe(total - beyond);
      expect(assigned.unattributedNanos).toBe(beyond);
      expect(assigned.failedEdges).toEqual([]);
      expect(assigned.notAdded).toEqual([]);
      expect(assigned.incompleteProducts.size).toBe(0);
    }),
  );
});

test('products and remainder are the total to the last nano-unit, however the total and the categories disagree', () => {
  fc.assert(
    fc.property(days, fc.bigInt({ min: -500n, max: 500n }), ({ trees, total }, off) => {
      const told = total + off * 10_000_000n;
      const assigned = assign(rowsOf(trees, told));
      if (told === 0n) return;
      expect(sumOf(assigned) + (assigned.unattributedNanos ?? 0n)).toBe(told);
    }),
  );
});

test('a category that is also inside a top one is never counted on top of it', () => {
  const day = fc.record({ texts: amount, voice: amount, authy: amount });
  fc.assert(
    fc.property(day, ({ texts, voice, authy }) => {
      const [sms, calls] = [texts + authy, voice + authy];
      const inside = [price('authy-sms-outbound', authy), price('authy-calls-outbound', authy)];
      const assigned = assign([price('totalprice', sms + calls), price('sms', sms), price('calls', calls), ...inside]);
      expect(sumOf(assigned)).toBe(sms + calls);
      expect(assigned.products.has('verification')).toBe(false);
      expect(assigned.unattributedNanos).toBe(0n);
    }),
  );
});

test('of two names for one category the money counts once', () => {
  const pair = fc.constantFrom(
    ...suspectedTwins.filter((names) => names.every((name) => categoryRole(name).kind === 'top')),
  );
  fc.assert(
    fc.property(pair, amount, (names, nanos) => {
      const assigned = assign([price('totalprice', nanos), ...names.map((name) => price(name, nanos))]);
      expect(sumOf(assigned)).toBe(nanos);
      expect(assigned.notAdded).toHaveLength(names.length - 1);
    }),
  );
});

test('an inferred category is added while there is room for it, so that products never exceed the total by one', () => {
  const inferred = tops.filter((name) => {
    const role = categoryRole(name);
    return role.kind === 'top' && role.adding === 'if-there-is-room';
  });
  const day = fc.record({
    rows: fc.uniqueArray(fc.record({ category: fc.constantFrom(...inferred), nanos: amount }), {
      selector: ({ category }) => category,
      minLength: 1,
      maxLength: 12,
    }),
    total: amount.map((nanos) => nanos * 4n),
  });
  fc.assert(
    fc.property(day, ({ rows, total }) => {
      const assigned = assign([price('totalprice', total), ...rows]);
      const tolerance = 100_000n + 10_000n * BigInt(rows.length + 1);
      expect(sumOf(assigned) <= total + tolerance).toBe(true);
      const left = rows.reduce((sum, { nanos }) => sum + nanos, 0n) - sumOf(assigned);
      expect(assigned.notAdded.reduce((sum, { nanos }) => sum + nanos, 0n)).toBe(left);
    }),
  );
});

test('a parent whose breakdowns do not add up keeps its own price and is reported', () => {
  const parents = tops.filter((name) =>
    (breakdowns.get(name) ?? []).some((child) => !overlaps.has(child) && !twins.has(child)),
  );
  fc.assert(
    fc.property(fc.constantFrom(...parents), amount, amount, (parent, nanos, missing) => {
      const child = (breakdowns.get(parent) ?? []).find((name) => !overlaps.has(name) && !twins.has(name)) ?? '';
      const assigned = assign([
        price('totalprice', nanos + missing),
        price(parent, nanos + missing),
        price(child, nanos),
      ]);
      expect(sumOf(assigned)).toBe(nanos + missing);
      expect(assigned.failedEdges.map((edge) => edge.parent)).toEqual([parent]);
    }),
  );
});
