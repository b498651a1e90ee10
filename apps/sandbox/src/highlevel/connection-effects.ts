import { fakeSid } from '../world/fake-ids.js';
import type { World } from '../world/world.js';

const name = 'LeadConnector';
const replacedVoiceUrl = 'https://services.leadconnectorhq.com/phone-system/voice-call/replaced';

/** What becomes of a Twilio account when HighLevel is given credentials that open it: once, and only as the world says. */
export function affectConnected(world: World, accountSid: string): void {
  const { connectionMakes, connectionReplacesWebhooks } = world.switches;
  if (connectionMakes === 'application-and-key') {
    make(world, 'applications', 'AP', accountSid);
    make(world, 'keys', 'SK', accountSid);
  }
  if (!connectionReplacesWebhooks) return;
  for (const { sid, serviceSid, settings: before } of world.estate.numbersOf(accountSid)) {
    const settings = { ...before, voice_url: replacedVoiceUrl };
    world.write({ kind: 'number-written', sid, accountSid, serviceSid, settings, atMs: world.now() });
  }
}

function make(world: World, thing: 'applications' | 'keys', prefix: 'AP' | 'SK', accountSid: string): void {
  const isThere = world.estate.things(thing, accountSid).some(({ fields }) => fields.friendly_name === name);
  if (isThere) return;
  const sid = fakeSid(prefix, world.seed, `highlevel ${accountSid} ${world.now()}`);
  world.write({ kind: 'thing-kept', thing, sid, accountSid, fields: { friendly_name: name }, atMs: world.now() });
}
