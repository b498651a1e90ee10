import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Spare, startTrials, type TrialsUnderTest } from '../../../test/support/trials-under-test.js';
import { HighLevelChanges } from '../../providers/highlevel-changes.js';

const phone = '+12065550142';
const never = new AbortController().signal;
const asTheyWere = {
  ...{ rebillingMarkupIs: 'percent-added', rebillingCharges: 'percent-added', rebillingReadsBack: true },
  ...{ settingsOfMovedNumber: 'lost', movedNumberTakesFallbacks: true },
  ...{ twilioCredentials: 'taken', connectionMakes: 'application-and-key', connectionReplacesWebhooks: false },
};

let its: TrialsUnderTest;
let spare: Spare;
let other: string;
beforeAll(async () => {
  its = await startTrials();
  other = await its.newAccount();
}, 120_000);
afterAll(() => its?.close());
let madeMs = 0;
/** A location that waited for an hour or a day has had calls and texts, and is spare no longer. */
beforeEach(async () => {
  if (its.api.clock.now().getTime() - madeMs < 300_000) return;
  spare = await its.newSpare();
  madeMs = its.api.clock.now().getTime();
}, 60_000);
afterEach(() => its.sandbox.control('POST', 'switches', asTheyWere));

const switchTo = (switches: Partial<Record<keyof typeof asTheyWere, unknown>>) =>
  its.sandbox.control('POST', 'switches', switches);
const newestOf = async (id: string) => (await its.assumption(id)).newest;
/** Everything that a trial may touch; what HighLevel makes in the location’s own account is its own to keep. */
async function touched() {
  const { locations, numbers, applications, keys } = await its.sandbox.estate();
  const elsewhere = ({ accountSid }: { accountSid: string }) => accountSid !== spare.accountSid;
  return { locations, numbers, applications: applications.filter(elsewhere), keys: keys.filter(elsewhere) };
}
async function putBackAfter(work: () => Promise<{ state: string }>) {
  const before = await touched();
  const trial = await work();
  expect(trial.state).toBe('put-back');
  expect(await touched()).toEqual(before);
}

describe('the unit of the markup (A04)', () => {
  const markup = (more: object = {}) => ({ trial: 'markup', customerId: spare.id, ...more });
  const sends = async ({ detail }: { detail: string | null }) => {
    if (detail?.includes('Send one text'))
      await its.sandbox.control('POST', 'events', { event: 'text-sent', locationId: spare.locationId, to: phone });
  };

  test('what is read back alone refutes nothing and proves nothing', async () => {
    await putBackAfter(() => its.tried(markup()));
    expect(await newestOf('A04')).toMatchObject({
      outcome: 'not-testable-here',
      detail: expect.stringMatching(/^Read back: the location shows what was set.*Charged: no text was sent/),
      figures: { 'read back after 1.05 times the cost was set': '1.05' },
    });
  }, 60_000);

  test('a text that a person sends is charged with twice its price, which settles it', async () => {
    await putBackAfter(() => its.tried(markup({ phone }), sends));
    expect(await newestOf('A04')).toMatchObject({
      outcome: 'holds',
      figures: { 'charge of the text by its Twilio price': '2' },
    });
  }, 90_000);

  test('a text that is charged as if 100 % were the whole price refutes it', async () => {
    await switchTo({ rebillingCharges: 'percent-of-price' });
    await its.tried(markup({ phone }), sends);
    expect(await newestOf('A04')).toMatchObject({ outcome: 'does-not-hold', counterExamples: [expect.any(String)] });
  }, 90_000);

  test('a text that nobody sends is waited for during an hour', async () => {
    await putBackAfter(() => its.tried(markup({ phone })));
    expect((await newestOf('A04')).detail).toContain(`nobody sent a text to ${phone} within an hour`);
  }, 60_000);

  test('a person ends the waiting, and everything is put back', async () => {
    await putBackAfter(() =>
      its.tried(markup({ phone }), async (trial) => {
        const isWaiting = trial.detail?.includes('Send one text') === true;
        if (isWaiting) expect((await its.call('POST', `/doctor/probes/${trial.id}/stop`)).status).toBe(200);
      }),
    );
  }, 90_000);

  test('a markup that is taken in another unit refutes it, and a person sets it back', async () => {
    const before = await touched();
    const { rebilling } = before.locations.find(({ locationId }) => locationId === spare.locationId) ?? {};
    await switchTo({ rebillingMarkupIs: 'multiplier' });
    const trial = await its.tried(markup({ phone }));
    expect(trial).toMatchObject({ state: 'needs-person', detail: expect.stringContaining('then resume') });
    expect((await newestOf('A04')).outcome).toBe('does-not-hold');
    await switchTo({ rebillingMarkupIs: 'percent-added' });
    const multiplier = 1_000_000_000n + BigInt(Math.round(Number(rebilling?.percentAdded) * 10)) * 1_000_000n;
    const back = { locationId: spare.locationId, enabled: rebilling?.enabled === true, multiplier };
    await its.api.app.get(HighLevelChanges).setRebilling(back, never);
    await its.call('POST', `/doctor/probes/${trial.id}/resume`);
    expect((await its.followed(trial.id)).state).toBe('put-back');
    expect(await touched()).toEqual(before);
  }, 90_000);

  test('a process that dies at every place puts the markup back', async () => {
    const died = await its.dyingEverywhere(() => putBackAfter(() => its.tried(markup())));
    expect(died).toBeGreaterThan(20);
  }, 120_000);
});

describe('the settings of a number that moves (A06)', () => {
  const move = () => ({ trial: 'number-move', customerId: spare.id, accountSid: other });

  test('what is lost is named, and applying it again brings all of it back', async () => {
    await putBackAfter(() => its.tried(move()));
    expect(await newestOf('A06')).toMatchObject({
      outcome: 'holds',
      figures: {
        'lost on the move': expect.stringContaining('sms_application_sid, sms_fallback_method'),
        'not restored by applying them again': 'none',
      },
    });
  }, 60_000);

  test('where only applications are lost, the others are named as kept', async () => {
    await switchTo({ settingsOfMovedNumber: 'kept' });
    await putBackAfter(() => its.tried(move()));
    expect((await newestOf('A06')).figures['lost on the move']).toBe('sms_application_sid, voice_application_sid');
  }, 60_000);

  test('a setting that does not come back refutes it', async () => {
    await switchTo({ movedNumberTakesFallbacks: false });
    await putBackAfter(() => its.tried(move()));
    expect(await newestOf('A06')).toMatchObject({
      outcome: 'does-not-hold',
      figures: { 'not restored by applying them again': 'sms_fallback_url, voice_fallback_url' },
    });
  }, 60_000);

  test('a move that Twilio refuses puts back what was set up before it, and decides nothing', async () => {
    const before = await newestOf('A06');
    const refusal = { face: 'twilio', method: 'POST', pathContains: '/IncomingPhoneNumbers/', kind: 'status' };
    await its.sandbox.control('POST', 'faults', { ...refusal, status: 400, after: 1, times: 1 });
    await putBackAfter(() => its.tried(move()));
    await its.sandbox.control('DELETE', 'faults');
    expect(await newestOf('A06')).toEqual(before);
  }, 60_000);

  test('a process that dies at every place brings the number home as it was', async () => {
    const died = await its.dyingEverywhere(() => putBackAfter(() => its.tried(move())));
    expect(died).toBeGreaterThan(30);
  }, 120_000);
});

describe('what HighLevel makes in an account that it is connected to (A07)', () => {
  const connection = () => ({ trial: 'connection', customerId: spare.id, accountSid: other });

  test('an application and a key that come within an hour hold, and are removed', async () => {
    await putBackAfter(() => its.tried(connection()));
    expect(await newestOf('A07')).toMatchObject({
      outcome: 'holds',
      figures: { 'applications that came': 1, 'keys that came': 1, 'minutes watched': 60 },
    });
  }, 60_000);

  test('nothing that comes refutes it', async () => {
    await switchTo({ connectionMakes: 'nothing' });
    await putBackAfter(() => its.tried(connection()));
    expect((await newestOf('A07')).outcome).toBe('does-not-hold');
  }, 60_000);

  test('webhooks that are replaced refute it at once, and are set back in both accounts', async () => {
    await switchTo({ connectionReplacesWebhooks: true });
    await putBackAfter(() => its.tried(connection()));
    expect(await newestOf('A07')).toMatchObject({
      outcome: 'does-not-hold',
      figures: { 'settings of numbers that changed': 'voice_url', 'minutes watched': 0 },
    });
  }, 60_000);

  test('credentials that are not used say nothing of it', async () => {
    await switchTo({ twilioCredentials: 'ignored' });
    await putBackAfter(() => its.tried(connection()));
    expect((await newestOf('A07')).outcome).toBe('not-testable-here');
  }, 60_000);

  test('a process that dies at every place leaves neither credentials nor keys behind', async () => {
    const died = await its.dyingEverywhere(() => putBackAfter(() => its.tried(connection())));
    expect(died).toBeGreaterThan(15);
  }, 120_000);
});

test('whatever is tried, a customer’s location and account are left alone', async () => {
  const [somebody] = (await its.customers()).filter(({ status }: { status: string }) => status === 'own-account');
  const before = await touched();
  for (const trial of ['markup', 'number-move', 'connection'] as const) {
    const accountSid = trial === 'markup' ? {} : { accountSid: spare.accountSid };
    const { state, detail } = await its.tried({ trial, customerId: somebody.id, ...accountSid });
    expect([state, detail]).toEqual(['refused', expect.stringContaining('Somebody texted or called')]);
    if (trial !== 'markup') expect(detail).toContain(`${spare.accountSid} is used by`);
  }
  expect(await touched()).toEqual(before);
}, 60_000);
