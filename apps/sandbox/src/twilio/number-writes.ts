import type { Request, Response } from 'express';
import { answerJson } from '../answers/answer.js';
import type { Account } from '../world/cast.js';
import type { OwnedNumber } from '../world/estate/estate.js';
import { changed, type NumberSettings, unsetNumber } from '../world/estate/number-settings.js';
import type { World } from '../world/world.js';
import { authenticated } from './authenticate.js';
import { notAuthenticated, notFound, twilioError } from './errors.js';
import { changesIn, fieldsIn } from './form.js';
import { numberResource } from './number-resource.js';
import { whyNotTransfer } from './transfer-rules.js';

const numberFields: readonly (keyof NumberSettings)[] = [
  ...(['friendly_name', 'sms_application_sid', 'sms_url', 'sms_method', 'sms_fallback_url'] as const),
  ...(['sms_fallback_method', 'voice_application_sid', 'voice_url', 'voice_method', 'voice_fallback_url'] as const),
  ...(['voice_fallback_method', 'voice_caller_id_lookup', 'voice_receive_mode', 'status_callback'] as const),
  ...(['status_callback_method', 'trunk_sid', 'address_sid', 'bundle_sid', 'identity_sid'] as const),
  ...(['emergency_address_sid', 'emergency_status'] as const),
];

/** `POST` on a number: settings, and with `AccountSid` its move to another account, in which the settings then apply. */
export function updateNumber(world: World, account: Account, req: Request, res: Response) {
  const number = world.estate.numberIn(account.sid, String(req.params.sid));
  if (number === undefined) return twilioError(res, notFound(req.originalUrl));
  const caller = authenticated(req, world);
  if (caller === null) return twilioError(res, notAuthenticated);
  const { AccountSid: gainingSid, AddressSid: addressSid, BundleSid: bundleSid } = fieldsIn(req);
  const isMove = gainingSid !== undefined && gainingSid !== account.sid;
  if (isMove) {
    const problem = whyNotTransfer(world, { number, caller, gainingSid, addressSid, bundleSid });
    if (problem !== null) return twilioError(res, problem);
  }
  const owner = isMove ? gainingSid : account.sid;
  const before = isMove ? afterMove(world, number) : number;
  const settings = changed(before.settings, taken(world, { sid: number.sid, owner }, changesIn(req, numberFields)));
  const { sid } = number;
  const { serviceSid } = before;
  world.write({ kind: 'number-written', sid, accountSid: owner, serviceSid, settings, atMs: world.now() });
  answerNumber(world, owner, sid, res);
}

const fallbacks: readonly string[] = ['sms_fallback_url', 'voice_fallback_url'];

/** What of the changes a number takes in the account that owns it. */
function taken(
  world: World,
  { sid, owner }: { readonly sid: string; readonly owner: string },
  changes: Partial<NumberSettings>,
): Partial<NumberSettings> {
  if (world.switches.movedNumberTakesFallbacks || world.estate.boughtIn(sid) === owner) return changes;
  return Object.fromEntries(Object.entries(changes).filter(([name]) => !fallbacks.includes(name)));
}

/** Applications, trunks, addresses and bundles are an account's own and never come along. */
function afterMove(world: World, number: OwnedNumber): Pick<OwnedNumber, 'settings' | 'serviceSid'> {
  const { settingsOfMovedNumber, movedNumberStaysInPool } = world.switches;
  const { friendly_name } = number.settings;
  const ofAccount = { sms_application_sid: '', voice_application_sid: '', trunk_sid: '', identity_sid: '' };
  const settings: NumberSettings =
    settingsOfMovedNumber === 'kept'
      ? { ...number.settings, ...ofAccount, address_sid: '', bundle_sid: '', emergency_address_sid: '' }
      : { ...unsetNumber, friendly_name };
  return { settings, serviceSid: movedNumberStaysInPool ? number.serviceSid : null };
}

function answerNumber(world: World, accountSid: string, sid: string, res: Response) {
  const number = world.estate.numberIn(accountSid, sid);
  if (number === undefined) return twilioError(res, notFound(sid));
  answerJson(res, 200, numberTold(world, number));
}

export function numberTold(world: World, number: OwnedNumber): Readonly<Record<string, unknown>> {
  const owner = world.cast.accounts.find(({ sid }) => sid === number.accountSid);
  const hasEmergencyAddress = world.switches.emergencyAddressesOn.includes(number.sid);
  return numberResource(number, {
    accountSid: number.accountSid ?? '',
    createdMs: owner?.createdMs ?? 0,
    hasEmergencyAddress,
  });
}
