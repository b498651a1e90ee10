import { groupBy } from '../group-by.js';
import { multiply } from '../money/multiplier.js';
import type { ChargeEvidence, MismatchEvidence, Trail } from './evidence.js';
import type { KnownRecord } from './gathered.js';
import { recordsOf } from './item-costs.js';

/**
 * What of a line is on both sides. `not-compared`: nobody could look whether there is something on the other side, which
 * is not the same as nothing.
 */
export const pairings = ['paired', 'no-charge', 'no-record', 'not-compared'] as const;
export type Pairing = (typeof pairings)[number];

/** A message, all legs of a call, or the recordings of one. Amounts are nano-units. */
export type Thing = Pick<KnownRecord, 'sid' | 'kind' | 'direction' | 'from' | 'to' | 'at'> & {
  /** How many records it has: legs, or recordings. */
  readonly parts: number;
  /** As Twilio's records have it, which may have carrier fees in it; null until it is rated. */
  readonly priceNanos: bigint | null;
  /** What of the cell's cost is its own; null where records do not add up to the cost, or it is another cell's. */
  readonly costNanos: bigint | null;
};

/** A record with the wallet rows that lead to it, or either by itself. */
export type SideLine = {
  readonly pairing: Pairing;
  readonly thing: Thing | null;
  readonly charges: readonly ChargeEvidence[];
  /** What is known of a record without a row. */
  readonly trail: Trail | null;
  /** At the agreed rate, zero without a record; null where cost or rate is not known. */
  readonly expectedNanos: bigint | null;
  readonly billedNanos: bigint;
  readonly differenceNanos: bigint | null;
};

type Looked = {
  readonly records: readonly KnownRecord[] | null;
  /** Whether HighLevel was asked what its references lead to. */
  readonly isFollowed: boolean;
};

/** The cell's records and wallet rows, joined where a row leads to a record. Each of them stands on exactly one line. */
export function sideBySide(evidence: MismatchEvidence, { records, isFollowed }: Looked): readonly SideLine[] {
  const thingOf = thingFinder(records ?? []);
  const leads = groupBy(evidence.charges, ({ lead }) => (lead.kind === 'item' ? thingOf(lead.sid) : ''));
  const things = thingsOf(evidence, records ?? [], new Set(leads.keys()));
  const trails = new Map((evidence.items ?? []).map(({ sid, trail }) => [sid, trail]));
  const { rate } = evidence;
  const ofThings = things.map((thing): SideLine => {
    const charges = leads.get(thing.sid) ?? [];
    const pairing = charges.length > 0 ? 'paired' : isFollowed ? 'no-charge' : 'not-compared';
    const trail = charges.length > 0 ? null : (trails.get(thing.sid) ?? null);
    return { pairing, thing, charges, trail, ...amountsOf(thing.costNanos, charges, rate) };
  });
  const known = new Set(things.map(({ sid }) => sid));
  const alone = evidence.charges.filter(({ lead }) => lead.kind !== 'item' || !known.has(thingOf(lead.sid)));
  return [...ofThings, ...alone.map((charge) => lineOfCharge(charge, rate))];
}

/** Which thing a record belongs to: legs and recordings to the leg that began the call. */
function thingFinder(records: readonly KnownRecord[]): (sid: string) => string {
  const parents = new Map(records.map(({ sid, parentSid }) => [sid, parentSid ?? sid]));
  return (sid) => parents.get(sid) ?? sid;
}

function lineOfCharge(charge: ChargeEvidence, rate: bigint | null): SideLine {
  const isUnknown = charge.lead.kind === 'unread';
  const amounts = amountsOf(isUnknown ? null : 0n, [charge], isUnknown ? null : (rate ?? 0n));
  const pairing = isUnknown ? 'not-compared' : 'no-record';
  return { pairing, thing: null, charges: [charge], trail: null, ...amounts };
}

function amountsOf(costNanos: bigint | null, charges: readonly ChargeEvidence[], rate: bigint | null) {
  const billedNanos = charges.reduce((sum, { nanos }) => sum + nanos, 0n);
  const expectedNanos = costNanos === null || rate === null ? null : multiply(costNanos, rate, 'half-even');
  return { expectedNanos, billedNanos, differenceNanos: expectedNanos === null ? null : billedNanos - expectedNanos };
}

/** The things of the cell, and those of other cells that its rows lead to. */
function thingsOf({ product, items }: MismatchEvidence, records: readonly KnownRecord[], led: ReadonlySet<string>) {
  const costs = items && new Map(items.map(({ sid, nanos }) => [sid, nanos]));
  const own = groupBy(recordsOf(product, records), ({ sid, parentSid }) => parentSid ?? sid);
  const inCell = [...own].filter(([sid]) => costs === null || costs.has(sid));
  const shown = new Set(inCell.map(([sid]) => sid));
  const others = groupBy(records, ({ sid, parentSid }) => parentSid ?? sid);
  const elsewhere = [...others].filter(([sid]) => led.has(sid) && !shown.has(sid));
  return [...inCell, ...elsewhere].flatMap(([sid, parts]) => thingOf(sid, parts, costs?.get(sid) ?? null));
}

function thingOf(sid: string, parts: readonly KnownRecord[], costNanos: bigint | null): Thing[] {
  const first = parts.find((part) => part.sid === sid) ?? parts[0];
  if (first === undefined) return [];
  const { kind, direction, from, to, at } = first;
  const priced = parts.flatMap(({ nanos }) => nanos ?? []);
  const priceNanos = priced.length === 0 ? null : priced.reduce((sum, nanos) => sum + nanos, 0n);
  return [{ ...{ sid, kind, direction, from, to, at }, parts: parts.length, priceNanos, costNanos }];
}
