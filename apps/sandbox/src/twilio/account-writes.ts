import type { Request, Response } from 'express';
import { answerJson } from '../answers/answer.js';
import type { Account } from '../world/cast.js';
import type { World } from '../world/world.js';
import { accountResource } from './account-resource.js';
import { authenticated, type Caller } from './authenticate.js';
import { notActive, notAuthenticated, refusal, type TwilioProblem, twilioError } from './errors.js';
import { fieldsIn } from './form.js';

const mostLetters = 64;
const tooLong = refusal(20002, 'FriendlyName must have at most 64 characters');

/** `POST /Accounts.json`: a subaccount of the parent. Two may have the same name. */
export function openAccount(world: World, req: Request, res: Response) {
  const { cast } = world;
  const caller = authenticated(req, world);
  if (caller === null || caller.by === 'key') return twilioError(res, notAuthenticated);
  if (caller.account.status !== 'active') return twilioError(res, notActive);
  if (caller.account.sid !== cast.parent.sid) return twilioError(res, forbidden);
  const name = fieldsIn(req).FriendlyName ?? `SubAccount Created at ${spoken(world.now())}`;
  if (name.length > mostLetters) return twilioError(res, tooLong);
  const open = cast.accounts.filter(({ status }) => status !== 'closed');
  if (open.length >= world.switches.mostAccounts)
    return twilioError(res, refusal(21480, 'Maximum number of subaccounts reached'));
  world.happen({ event: 'subaccount-opened', name, atMs: world.now() });
  const opened = world.cast.accounts.at(-1);
  if (opened !== undefined) answerJson(res, 201, accountResource(opened, cast.parent.sid));
}

/** `POST /Accounts/{Sid}.json`: its name, and by the parent its status. */
export function updateAccount(world: World, account: Account, req: Request, res: Response) {
  const caller = authenticated(req, world);
  if (caller === null || caller.by === 'key') return twilioError(res, notAuthenticated);
  const { Status: status, FriendlyName: name } = fieldsIn(req);
  if (name !== undefined && name.length > mostLetters) return twilioError(res, tooLong);
  const problem = status === undefined ? null : whyNot(world, { account, caller, status });
  if (problem !== null) return twilioError(res, problem);
  const at = { accountSid: account.sid, atMs: world.now() };
  if (name !== undefined) world.happen({ event: 'account-renamed', name, ...at });
  if (isStatus(status) && status !== account.status) world.happen({ event: 'account-status-changes', status, ...at });
  const now = world.cast.accounts.find(({ sid }) => sid === account.sid) ?? account;
  answerJson(res, 200, accountResource(now, world.cast.parent.sid));
}

type Change = { readonly account: Account; readonly caller: Caller; readonly status: string };

function whyNot(world: World, { account, caller, status }: Change): TwilioProblem | null {
  const { parent } = world.cast;
  if (!isStatus(status)) return refusal(21475, `${status} is no account status`);
  if (caller.account.sid !== parent.sid) return forbidden;
  if (account.sid === parent.sid) return refusal(21477, 'The status of a parent account cannot be changed');
  return account.status === 'closed' ? refusal(21479, 'The account is closed, which is for ever') : null;
}

const forbidden: TwilioProblem = { status: 403, code: 20006, message: 'Only the parent account may do this' };

function isStatus(status: string | undefined): status is Account['status'] {
  return status === 'active' || status === 'suspended' || status === 'closed';
}

function spoken(nowMs: number): string {
  const [day, time] = new Date(nowMs).toISOString().split('T');
  const hours = Number(time?.slice(0, 2));
  return `${day} ${String(hours % 12 || 12).padStart(2, '0')}${time?.slice(2, 5)} ${hours < 12 ? 'am' : 'pm'}`;
}
