import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Inventory, NumberAtHand, NumberConfiguration, Read } from './inventory.js';
import { accountNameOf, planHash, planMigration } from './plan-migration.js';
import { isBlocked, preflight } from './preflight.js';
import { migrationSteps, programOf } from './program-of.js';

const known = <T>(value: T): Read<T> => ({ known: true, value });
const unread: Read<never> = { known: false, why: 'Twilio did not answer.' };

const configuration: NumberConfiguration = {
  friendlyName: 'Front desk',
  voiceUrl: 'https://example.com/voice',
  voiceMethod: 'POST',
  voiceFallbackUrl: null,
  voiceFallbackMethod: null,
  voiceApplicationSid: null,
  voiceCallerIdLookup: false,
  voiceReceiveMode: 'voice',
  smsUrl: 'https://example.com/sms',
  smsMethod: 'POST',
  smsFallbackUrl: null,
  smsFallbackMethod: null,
  smsApplicationSid: null,
  statusCallback: null,
  statusCallbackMethod: null,
  trunkSid: null,
};
const number = (sid: string, more: Partial<NumberAtHand> = {}): NumberAtHand => ({
  sid,
  phoneNumber: `+1555${sid}`,
  owner: { kind: 'owned', customerId: 'ash', by: 'traffic' },
  kind: 'local',
  origin: 'twilio',
  status: 'in-use',
  addressRequirements: 'none',
  addressSid: null,
  bundleSid: null,
  emergency: 'none',
  configuration,
  addOns: known([]),
  isWhatsAppSender: known(false),
  ...more,
});
const service = {
  sid: 'MG1',
  friendlyName: 'Reminders',
  inboundRequestUrl: 'https://example.com',
  usesInboundWebhookOnNumber: false,
  numbers: ['PN1'],
  campaignStatus: 'VERIFIED',
};
const fine: Inventory = {
  customer: {
    id: 'ash',
    name: 'Ash Dental',
    locationId: 'loc-ash',
    status: 'shared',
    saasMode: known('activated'),
    isOnLcPhone: known(false),
    walletBalance: known({ nanos: 5_000_000_000n, currency: 'USD' }),
    textsThroughTwilio: known(true),
  },
  parent: {
    sid: 'ACparent',
    status: known('active'),
    balance: known({ nanos: 90_000_000_000n, currency: 'USD' }),
    subaccounts: known(24),
    attestedSid: 'ACparent',
  },
  losing: { sid: 'ACshared', status: known('active') },
  namesakes: known([]),
  hosts: [{ host: 'api', answer: known(true) }],
  numbers: known([
    number('PN1'),
    number('PN2'),
    number('PN9', { owner: { kind: 'owned', customerId: 'birch', by: 'traffic' } }),
  ]),
  services: known([service]),
  addresses: known([]),
  shortCodes: known([]),
  callerIds: known([]),
  trustProducts: known([]),
  others: ['Birch'],
  rates: { sms: 1_050_000_000n, differing: [] },
  stopListConfirmedBy: 'Olga',
  isQuietHours: null,
  underWay: null,
  credentialsMode: 'manual',
};
const outcomes = (inventory: Inventory) =>
  Object.fromEntries(preflight(inventory).map(({ check, outcome }) => [check, outcome]));
const withNumber = (more: Partial<NumberAtHand>): Inventory => ({ ...fine, numbers: known([number('PN1', more)]) });

test('a customer with nothing in the way is not blocked, and what comes is foretold', () => {
  expect(isBlocked(preflight(fine))).toBe(false);
  expect(outcomes(fine)).toMatchObject({
    'a2p-campaigns': 'warn',
    'numbers-attributed': 'pass',
    'hosted-numbers': 'pass',
  });
});

const situations: readonly (readonly [string, Inventory, string])[] = [
  ['a second migration under way', { ...fine, underWay: 'A migration' }, 'nothing-under-way'],
  [
    'a customer with an account of its own',
    { ...fine, customer: { ...fine.customer, status: 'own-account' } },
    'on-shared-account',
  ],
  ['LC Phone', { ...fine, customer: { ...fine.customer, isOnLcPhone: known(true) } }, 'not-lc-phone'],
  [
    'SaaS that was not activated',
    { ...fine, customer: { ...fine.customer, saasMode: known('not_activated') } },
    'saas-activated',
  ],
  ['rates that do not fit one markup', { ...fine, rates: { sms: 1n, differing: ['calls'] } }, 'one-markup'],
  ['no rate for texts', { ...fine, rates: { sms: null, differing: [] } }, 'one-markup'],
  ['another parent in HighLevel', { ...fine, parent: { ...fine.parent, attestedSid: 'ACother' } }, 'connected-parent'],
  ['a parent nobody attested', { ...fine, parent: { ...fine.parent, attestedSid: null } }, 'connected-parent'],
  ['a suspended parent', { ...fine, parent: { ...fine.parent, status: known('suspended') } }, 'parent-active'],
  [
    'an empty parent',
    { ...fine, parent: { ...fine.parent, balance: known({ nanos: 0n, currency: 'USD' }) } },
    'parent-balance',
  ],
  ['a full parent', { ...fine, parent: { ...fine.parent, subaccounts: known(1000) } }, 'twilio-capacity'],
  [
    'credentials that a host refuses',
    { ...fine, hosts: [{ host: 'messaging', answer: known(false) }] },
    'credentials-act',
  ],
  ['a suspended shared account', { ...fine, losing: { ...fine.losing, status: known('suspended') } }, 'losing-account'],
  [
    'two subaccounts of one name',
    {
      ...fine,
      namesakes: known([
        { sid: 'AC1', status: 'active' },
        { sid: 'AC2', status: 'suspended' },
      ]),
    },
    'subaccount-name',
  ],
  [
    'a number that could be another’s',
    withNumber({ owner: { kind: 'ambiguous', candidates: ['ash', 'birch'] } }),
    'numbers-attributed',
  ],
  ['no number at all', { ...fine, numbers: known([]) }, 'numbers-attributed'],
  ['a hosted number', withNumber({ origin: 'hosted' }), 'hosted-numbers'],
  ['a WhatsApp sender', withNumber({ isWhatsAppSender: known(true) }), 'whatsapp-senders'],
  ['a registered emergency address', withNumber({ emergency: 'registered' }), 'emergency-addresses'],
  ['a port in progress', withNumber({ status: 'porting' }), 'ports-in-progress'],
  ['a trunk', withNumber({ configuration: { ...configuration, trunkSid: 'TK1' } }), 'trunks'],
  ['a TwiML app', withNumber({ configuration: { ...configuration, smsApplicationSid: 'AP1' } }), 'twiml-apps'],
  ['an address that is not on file', withNumber({ addressRequirements: 'local' }), 'addresses'],
  [
    'a service that receives nothing',
    { ...fine, services: known([{ ...service, inboundRequestUrl: null }]) },
    'messaging-services',
  ],
  ['nobody who looked at the STOP list', { ...fine, stopListConfirmedBy: null }, 'stop-list'],
];

test.each(situations)('%s blocks by its own check alone', (_, inventory, check) => {
  const blocking = preflight(inventory).filter(({ outcome }) => outcome === 'block');
  expect(blocking.map((line) => line.check)).toEqual([check]);
});

test('all reasons are told at once', () => {
  const all = { ...fine, underWay: 'A revert', stopListConfirmedBy: null, rates: { sms: null, differing: [] } };
  expect(preflight(all).filter(({ outcome }) => outcome === 'block')).toHaveLength(3);
});

const essential: readonly Inventory[] = [
  { ...fine, numbers: unread },
  { ...fine, services: unread },
  { ...fine, addresses: unread },
  { ...fine, shortCodes: unread },
  { ...fine, namesakes: unread },
  { ...fine, hosts: [{ host: 'api', answer: unread }] },
  { ...fine, losing: { ...fine.losing, status: unread } },
  { ...fine, parent: { ...fine.parent, status: unread } },
  { ...fine, parent: { ...fine.parent, balance: unread } },
  { ...fine, parent: { ...fine.parent, subaccounts: unread } },
  { ...fine, customer: { ...fine.customer, isOnLcPhone: unread } },
  { ...fine, customer: { ...fine.customer, saasMode: unread } },
  withNumber({ isWhatsAppSender: unread }),
  withNumber({ origin: 'unknown' }),
  withNumber({ emergency: 'unknown' }),
];

test('what a number could be lost by and could not be read blocks', () => {
  expect(essential.map((inventory) => isBlocked(preflight(inventory)))).toEqual(essential.map(() => true));
});

test('a plan moves the customer’s own numbers and nobody else’s', () => {
  const plan = planMigration(fine);
  expect(plan.numbers).toEqual([
    { sid: 'PN1', phoneNumber: '+1555PN1', poolSid: 'MG1', addressSid: null, bundleSid: null },
    { sid: 'PN2', phoneNumber: '+1555PN2', poolSid: null, addressSid: null, bundleSid: null },
  ]);
  expect(plan).toMatchObject({
    accountName: 'Ash Dental loc-ash',
    serviceSids: ['MG1'],
    registrations: ['a2p'],
    multiplier: '1.05',
  });
});

test('the name of a subaccount keeps the whole location id and fits what Twilio takes', () => {
  const locationId = 'x'.repeat(20);
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (name) => {
      const made = accountNameOf({ name, locationId });
      expect([...made].length).toBeLessThanOrEqual(64);
      expect(made.endsWith(locationId)).toBe(true);
    }),
  );
});

test('the hash changes with everything that would be done otherwise, and not with the order of reading', () => {
  const hash = planHash(planMigration(fine));
  expect(planHash(planMigration({ ...fine, numbers: known([number('PN2'), number('PN1')]) }))).toBe(hash);
  const others: readonly Inventory[] = [
    { ...fine, numbers: known([number('PN1')]) },
    { ...fine, services: known([]) },
    { ...fine, rates: { sms: 2_000_000_000n, differing: [] } },
    { ...fine, credentialsMode: 'api' },
    { ...fine, others: ['Birch', 'Cedar'] },
    { ...fine, losing: { ...fine.losing, sid: 'ACelsewhere' } },
    withNumber({ bundleSid: 'BU1' }),
  ];
  const hashes = others.map((inventory) => planHash(planMigration(inventory)));
  expect(new Set([hash, ...hashes]).size).toBe(others.length + 1);
});

test('the program confirms the dialog before the first number moves, and switches after the last one is there', () => {
  const { actions, pivot } = programOf(planMigration(fine));
  const steps = actions.map(({ step }) => step);
  expect(steps.indexOf('open-dialog')).toBeLessThan(steps.indexOf('move-number'));
  expect(steps.lastIndexOf('join-pool')).toBeLessThan(pivot);
  expect(steps.lastIndexOf('snapshot-number')).toBeLessThan(steps.indexOf('leave-pool'));
  expect(actions.filter(({ step }) => step === 'leave-pool')).toEqual([
    { step: 'leave-pool', subject: 'PN1', nature: 'reversible' },
  ]);
  const names: readonly string[] = migrationSteps;
  const order = steps.map((step) => names.indexOf(step));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(
    programOf(planMigration({ ...fine, credentialsMode: 'api' })).actions.some(({ step }) => step === 'open-dialog'),
  ).toBe(false);
});
