import { expect, test } from '@jest/globals';
import { mills } from '../../test/mismatch-evidence.js';
import { evidenceOf } from './evidence-of.js';
import type { Finder, Gathered, KnownMessage, KnownRecord } from './gathered.js';

const at = new Date('2026-03-01T12:00:00Z');
const ends = { direction: 'outbound', from: '+15005550006', to: '+15005550009', at } as const;
const text = (sid: string, more: Partial<KnownRecord> = {}): KnownRecord => ({
  ...ends,
  sid,
  kind: 'message',
  parentSid: null,
  nanos: mills(13),
  quantity: 1n,
  ...more,
});
const message = (messageId: string, sid: string | null, more: Partial<KnownMessage> = {}): KnownMessage => ({
  ...ends,
  messageId,
  sid,
  ...more,
});
const rowOf = (reference: string | null) => ({
  chargeId: `row of ${reference}`,
  reference,
  nanos: mills(15),
  bookedAt: at,
  creditNanos: 0n,
  isLate: false,
});
const noTexts = { costNanos: 0n, inboundNanos: 0n, outboundNanos: 0n, feeNanos: 0n };

/** Two texts of 0.010 with fees of 0.003 inside of their prices. */
function gathered(more: Partial<Gathered>): Gathered {
  return {
    day: '2026-03-01',
    product: 'sms',
    differenceNanos: 0n,
    currency: 'USD',
    billedCurrency: 'USD',
    costNanos: mills(20),
    rate: 1_500_000_000n,
    restatedNanos: 0n,
    adjustmentNanos: 0n,
    hasMoved: false,
    numberFees: [],
    basePrice: null,
    markup: null,
    otherRates: [],
    neighbours: [],
    crossing: null,
    isWalletSilentSince: false,
    rows: [rowOf('m1')],
    records: [text('SM1'), text('SM2')],
    texts: { sms: { ...noTexts, costNanos: mills(20), outboundNanos: mills(20), feeNanos: mills(6) }, mms: noTexts },
    messages: [message('m1', 'SM1'), message('m2', 'SM2')],
    found: new Map(),
    sought: new Set(),
    otherRows: new Map(),
    paidByOthers: new Map(),
    ...more,
  };
}
const leadIn = (more: Partial<Gathered>) => evidenceOf(gathered(more)).charges[0]?.lead;
const trailIn = (more: Partial<Gathered>) => evidenceOf(gathered(more)).items?.find(({ sid }) => sid === 'SM2')?.trail;

test('a reference leads over HighLevel’s message to Twilio’s record', () => {
  expect(leadIn({})).toEqual({ kind: 'item', sid: 'SM1', isCertain: true });
});

test.each([
  ['the other direction', { direction: 'inbound' as const }],
  ['other numbers', { from: '+15005550001', to: '+15005550002' }],
  ['another time', { at: new Date('2026-03-02T12:00:01Z') }],
])('a message with %s does not prove that the record is its own', (_, more) => {
  expect(leadIn({ messages: [message('m1', 'SM1', more)] })).toEqual({ kind: 'item', sid: 'SM1', isCertain: false });
});

test('a message that HighLevel does not have, and a record that was sought in vain, are nothing', () => {
  expect(leadIn({ messages: [] })).toEqual({ kind: 'nothing' });
  const lost = { messages: [message('m1', 'SM9')] };
  expect(leadIn({ ...lost, sought: new Set(['m1']) })).toEqual({ kind: 'nothing' });
  expect(leadIn(lost)).toEqual({ kind: 'unread' });
});

test('where nobody could look, nothing is concluded', () => {
  expect(leadIn({ messages: null })).toEqual({ kind: 'unread' });
  expect(leadIn({ records: null })).toEqual({ kind: 'unread' });
  expect(leadIn({ rows: [rowOf(null)] })).toEqual({ kind: 'unread' });
  expect(trailIn({ messages: null })).toEqual({ kind: 'unread' });
  expect(evidenceOf(gathered({ records: null })).items).toBeNull();
});

test('a record that was found elsewhere says where', () => {
  const stranger = { customerId: 'ash', name: 'Ash' };
  const messages = [message('m1', 'SM9')];
  const found = (where: Finder) => new Map([['m1', { record: text('SM9'), day: '2026-03-02', where }]]);
  expect(leadIn({ messages, found: found({ kind: 'own' }) })).toMatchObject({ kind: 'other-day', day: '2026-03-02' });
  expect(leadIn({ messages, found: found({ kind: 'shared-account', accountSid: 'AC1' }) })).toMatchObject({
    kind: 'shared-account',
    accountSid: 'AC1',
  });
  expect(leadIn({ messages, found: found({ kind: 'stranger', stranger }) })).toMatchObject({
    kind: 'stranger',
    stranger,
  });
});

test('a record’s trail says whether HighLevel made it, and where it was charged', () => {
  const ash = { customerId: 'ash', name: 'Ash' };
  expect(trailIn({})).toEqual({ kind: 'never-charged', isCertain: true });
  expect(trailIn({ messages: [message('m1', 'SM1')] })).toEqual({ kind: 'unknown-to-highlevel' });
  const onNext = new Map([['m2', { kind: 'other-day', day: '2026-03-02' } as const]]);
  expect(trailIn({ otherRows: onNext })).toMatchObject({ kind: 'charged-on', day: '2026-03-02' });
  expect(trailIn({ paidByOthers: new Map([['SM2', ash]]) })).toMatchObject({ kind: 'charged-to', stranger: ash });
});

test('carrier fees inside of prices are told from what a segment costs', () => {
  const costs = (more: Partial<Gathered>) => evidenceOf(gathered(more)).items?.map(({ nanos }) => nanos) ?? null;
  expect(costs({})).toEqual([mills(10), mills(10)]);
  const fees = { product: 'carrier-fees', costNanos: mills(6) };
  expect(costs(fees)).toEqual([mills(3), mills(3)]);
});

test('records that do not add up to the usage say nothing of single ones', () => {
  expect(evidenceOf(gathered({ records: [text('SM1')] })).items).toBeNull();
  const unrated = [text('SM1'), text('SM2', { nanos: null })];
  expect(evidenceOf(gathered({ records: unrated })).items).toBeNull();
});

test('the legs of a call are one thing, and a recording is found by its call', () => {
  const leg = (sid: string, parentSid: string | null, nanos: bigint) =>
    text(sid, { kind: 'call', parentSid, nanos, quantity: null });
  const call = { product: 'voice', costNanos: mills(18), messages: [message('m1', 'CA1')] };
  const legs = evidenceOf(gathered({ ...call, records: [leg('CA1', null, mills(14)), leg('CA2', 'CA1', mills(4))] }));
  expect(legs.items).toEqual([{ sid: 'CA1', nanos: mills(18), trail: { kind: 'unread' } }]);
  const recording = text('RE1', { kind: 'recording', parentSid: 'CA1', nanos: mills(2), quantity: null });
  const recorded = evidenceOf(gathered({ ...call, product: 'recording', costNanos: mills(2), records: [recording] }));
  expect(recorded.charges[0]?.lead).toMatchObject({ kind: 'item', sid: 'CA1' });
});

test('a message that names no record is behind the one of its numbers, way and minute, which proves nothing', () => {
  const unnamed = [message('m1', null), message('m2', 'SM2')];
  const later = text('SM2', { at: new Date('2026-03-01T15:00:00Z') });
  expect(leadIn({ messages: unnamed, records: [text('SM1'), later] })).toEqual({
    ...{ kind: 'item', sid: 'SM1', isCertain: false },
  });
  expect(leadIn({ messages: unnamed, records: [text('SM1'), text('SM2')] })).toEqual({ kind: 'unread' });
  const after = text('SM1', { at: new Date('2026-03-01T12:02:01Z') });
  expect(leadIn({ messages: unnamed, records: [after, later] })).toEqual({ kind: 'unread' });
});
