import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { NumberAtHand, Read } from '../migration/inventory.js';
import { type Decision, decide, guardRules, isOpenToApproval, standsAgainst } from './guard.js';
import { planRevert, type RevertPlan, revertPlanHash } from './plan-revert.js';
import { previewRevert } from './preview-revert.js';
import { programOfRevert } from './program-of-revert.js';
import type { RevertSituation } from './revert-situation.js';

const known = <T>(value: T): Read<T> => ({ known: true, value });
const unread: Read<never> = { known: false, why: 'Twilio did not answer.' };
const now = new Date('2026-11-20T23:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

const number = (sid: string, more: Partial<NumberAtHand> = {}): NumberAtHand => ({
  sid,
  phoneNumber: `+1555${sid}`,
  owner: { kind: 'owned', customerId: 'ash', by: 'a person' },
  kind: 'local',
  origin: 'twilio',
  status: 'in-use',
  addressRequirements: 'none',
  addressSid: null,
  bundleSid: null,
  emergency: 'none',
  configuration: {
    ...{ friendlyName: 'Desk', voiceUrl: null, voiceMethod: null, voiceFallbackUrl: null, voiceFallbackMethod: null },
    ...{ voiceApplicationSid: null, voiceCallerIdLookup: false, voiceReceiveMode: null, smsUrl: null },
    ...{ smsMethod: null, smsFallbackUrl: null, smsFallbackMethod: null, smsApplicationSid: null },
    ...{ statusCallback: null, statusCallbackMethod: null, trunkSid: null },
  },
  addOns: known([]),
  isWhatsAppSender: known(false),
  ...more,
});
const service = (sid: string, more: { numbers?: string[]; campaignStatus?: string | null } = {}) => ({
  ...{ sid, friendlyName: `Pool ${sid}`, inboundRequestUrl: 'https://example.com', numbers: [] },
  ...{ usesInboundWebhookOnNumber: true, campaignStatus: null },
  ...more,
});
const person = (id: string) => ({ id, name: `Person ${id}`, createdBy: null, createdAt: ago(9000) });

const fine: RevertSituation = {
  now,
  customer: { id: 'ash', name: 'Ash Dental', locationId: 'loc-ash' },
  own: { sid: 'ACown', since: ago(48) },
  shared: { sid: 'ACshared', works: known(true), services: known([service('MGold')]), others: [] },
  numbers: known([number('PN1'), number('PN2')]),
  services: known([service('MGnew', { numbers: ['PN1'] })]),
  oldPlaces: [{ sid: 'PN1', poolSid: 'MGold', addressSid: null, bundleSid: null }],
  rebilling: known({ enabled: true, multiplier: 1_050_000_000n }),
  agreedMultiplier: 1_050_000_000n,
  underWay: null,
  exported: { at: ago(1), throughDay: '2026-11-19' },
  newestDay: '2026-11-19',
  openMismatches: [],
  notYetBilled: [],
  lastNight: null,
  supportReference: 'HL-4711',
  noSupportReason: null,
  windowDays: 30,
  revertsToday: 0,
  revertsPerDayMax: 1,
  isQuietHours: true,
  credentialsMode: 'api',
  settleHours: 24,
  requester: person('ann'),
  approver: person('bob'),
  override: null,
};
const open = { day: '2026-11-18', product: 'sms', difference: { nanos: -5n, currency: 'USD' } };

const situations: readonly [string, Partial<RevertSituation>, Record<string, 'warns' | 'refuses'>][] = [
  ['everything is as it should be', {}, {}],
  [
    'the shared credentials fail',
    { shared: { ...fine.shared, works: known(false) } },
    { 'shared-credentials-work': 'refuses' },
  ],
  [
    'nobody knows whether they work',
    { shared: { ...fine.shared, works: unread } },
    { 'shared-credentials-work': 'refuses' },
  ],
  [
    'a migration is in its middle',
    { underWay: { what: 'A migration', canGiveWay: false } },
    { 'nothing-under-way': 'refuses' },
  ],
  [
    'a migration is watching',
    { underWay: { what: 'A migration', canGiveWay: true } },
    { 'nothing-under-way': 'warns' },
  ],
  ['nothing was exported', { exported: null }, { 'evidence-exported': 'refuses' }],
  ['the export is old', { exported: { at: ago(25), throughDay: '2026-11-19' } }, { 'evidence-exported': 'refuses' }],
  ['a night came after the export', { newestDay: '2026-11-20' }, { 'evidence-exported': 'refuses' }],
  [
    'nobody looked into a mismatch',
    { openMismatches: [{ ...open, isLookedInto: false }] },
    { 'mismatches-looked-into': 'refuses' },
  ],
  ['somebody looked into it', { openMismatches: [{ ...open, isLookedInto: true }] }, {}],
  ['support was not asked', { supportReference: null }, { 'support-reference': 'refuses' }],
  [
    'support was not asked, for a reason',
    { supportReference: null, noSupportReason: 'closed' },
    { 'support-reference': 'warns' },
  ],
  ['the window is over', { own: { sid: 'ACown', since: ago(31 * 24) } }, { 'revert-window': 'refuses' }],
  [
    'a number is hosted',
    { numbers: known([number('PN1', { origin: 'hosted' })]) },
    { 'numbers-can-go-back': 'refuses' },
  ],
  [
    'a number hangs on an unknown sender',
    { numbers: known([number('PN1', { isWhatsAppSender: unread })]) },
    { 'numbers-can-go-back': 'refuses' },
  ],
  [
    'a number needs an address there',
    { numbers: known([number('PN1', { addressRequirements: 'any' })]) },
    { 'numbers-can-go-back': 'refuses' },
  ],
  ['the account is empty', { numbers: known([]) }, { 'numbers-can-go-back': 'refuses' }],
  ['the numbers are not known', { numbers: unread }, { 'numbers-can-go-back': 'refuses' }],
  [
    'add-ons hang on a number',
    { numbers: known([number('PN1', { addOns: known(['spam']) })]) },
    { 'numbers-can-go-back': 'warns' },
  ],
  ['others share the account', { shared: { ...fine.shared, others: ['Birch'] } }, { 'billing-accuracy': 'refuses' }],
  [
    'others share it, and an approver says why that does not count',
    { shared: { ...fine.shared, others: ['Birch'] }, override: { by: 'Bob', reason: 'for a day only' } },
    { 'billing-accuracy': 'warns' },
  ],
  ['enough was reverted today', { revertsToday: 1 }, { 'daily-limit': 'refuses' }],
  ['it is the middle of the day', { isQuietHours: false }, { 'quiet-hours': 'warns' }],
  [
    'the approver was just added by who asks',
    { approver: { ...person('bob'), createdBy: 'ann', createdAt: ago(2) } },
    { 'independent-approver': 'warns' },
  ],
  [
    'several things are wrong at once',
    { exported: null, supportReference: null, revertsToday: 9 },
    { 'evidence-exported': 'refuses', 'support-reference': 'refuses', 'daily-limit': 'refuses' },
  ],
];

test.each(situations)('the guard, when %s', (_, part, expected) => {
  const decision = decide({ ...fine, ...part });
  const notable = decision.rules.filter(({ outcome }) => outcome !== 'allows');
  expect(Object.fromEntries(notable.map(({ rule, outcome }) => [rule, outcome]))).toEqual(expected);
  expect(decision.outcome).toBe(Object.values(expected).includes('refuses') ? 'refused' : 'allowed');
});

const rules = fc.subarray(guardRules.map(({ rule }) => rule));
const outcomes = fc.constantFrom<'allows' | 'warns' | 'refuses'>('allows', 'warns', 'refuses');

test('what is open to approval has every rule’s answer, and no refusal but one that may be overridden', () => {
  fc.assert(
    fc.property(rules, fc.array(outcomes, { minLength: 20, maxLength: 20 }), (asked, said) => {
      const answers = guardRules
        .filter(({ rule }) => asked.includes(rule))
        .map(({ rule, canBeOverridden }, at) => ({
          rule,
          canBeOverridden,
          outcome: said[at] ?? 'warns',
          reason: rule,
        }));
      const decision: Decision = { outcome: 'allowed', rules: answers };
      const bars = answers.filter(({ outcome, canBeOverridden }) => outcome === 'refuses' && !canBeOverridden);
      expect(isOpenToApproval(decision)).toBe(asked.length === guardRules.length && bars.length === 0);
      const silent = guardRules.length - asked.length;
      const refusing = answers.filter(({ outcome }) => outcome === 'refuses').length;
      expect(standsAgainst(decision)).toHaveLength(silent + refusing);
    }),
  );
});

function planned(situation: RevertSituation): RevertPlan {
  const plan = planRevert(situation);
  if ('impossible' in plan) throw new Error(plan.impossible);
  return plan;
}

test('a plan takes every number of the account back to where it was, and knows which pool is left', () => {
  const plan = planned(fine);
  expect(plan.numbers).toMatchObject([
    { sid: 'PN1', poolSid: 'MGnew', addressSid: null, sharedPoolSid: 'MGold' },
    { sid: 'PN2', poolSid: null, sharedPoolSid: null },
  ]);
  expect(plan).toMatchObject({ losingSid: 'ACown', sharedSid: 'ACshared', multiplier: '1.05' });
  const gone = planned({ ...fine, shared: { ...fine.shared, services: known([]) } });
  expect(gone.numbers[0]).toMatchObject({ sharedPoolSid: null });
});

test('what could not be read gives no plan', () => {
  for (const part of [{ numbers: unread }, { services: unread }, { rebilling: unread }]) {
    expect(planRevert({ ...fine, ...part })).toMatchObject({ impossible: expect.stringContaining('did not answer') });
  }
});

test('another plan has another hash, and the same one the same', () => {
  const hash = revertPlanHash(planned(fine));
  expect(revertPlanHash(planned({ ...fine, now: ago(-5), isQuietHours: null }))).toBe(hash);
  const others: Partial<RevertSituation>[] = [
    { numbers: known([number('PN1')]) },
    { settleHours: 1 },
    { credentialsMode: 'manual' },
    { rebilling: known({ enabled: false, multiplier: null }) },
    { shared: { ...fine.shared, others: ['Birch'] } },
    { services: known([]) },
  ];
  for (const other of others) expect(revertPlanHash(planned({ ...fine, ...other }))).not.toBe(hash);
});

test('rebilling is off and the wait is over before a number leaves, and the old credentials come after the last one', () => {
  for (const credentialsMode of ['api', 'manual'] as const) {
    const { actions, pivot } = programOfRevert(planned({ ...fine, credentialsMode }));
    const at = (step: string) => actions.findIndex((action) => action.step === step);
    const last = (step: string) => actions.findLastIndex((action) => action.step === step);
    const order = [at('export-ledger'), at('stop-rebilling'), at('settle'), at('snapshot-number'), at('leave-pool')];
    expect([...order, at('move-number'), last('join-pool'), pivot].toSorted((a, b) => a - b)).toEqual([
      ...order,
      at('move-number'),
      last('join-pool'),
      pivot,
    ]);
    expect(actions[pivot]?.step).toBe('switch-credentials');
    expect(at('open-dialog') >= 0).toBe(credentialsMode === 'manual');
  }
});

test('the preview says which registrations are needed again, and that toll-free numbers are blocked meanwhile', () => {
  const campaign = { numbers: ['PN1'], campaignStatus: 'VERIFIED' };
  const lost = previewRevert({ ...fine, services: known([service('MGnew', campaign)]) });
  expect(lost.registrations).toMatchObject([
    { what: 'a2p', numbers: ['+1555PN1'], detail: expect.stringMatching(/No verified/) },
  ]);
  const kept = previewRevert({
    ...fine,
    services: known([service('MGnew', campaign)]),
    shared: { ...fine.shared, services: known([service('MGold', { campaignStatus: 'VERIFIED' })]) },
  });
  expect(kept.registrations[0]?.detail).toMatch(/registered with it again/);
  const tollFree = previewRevert({ ...fine, numbers: known([number('PN1', { kind: 'toll-free' })]) });
  expect(tollFree.registrations).toMatchObject([{ what: 'toll-free', numbers: ['+1555PN1'] }]);
});
