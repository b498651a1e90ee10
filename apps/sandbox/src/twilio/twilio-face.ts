import express, { type Request, type Response, Router } from 'express';
import { answerJson, answerRendered } from '../answers/answer.js';
import type { Account } from '../world/cast.js';
import type { Item } from '../world/item.js';
import type { World } from '../world/world.js';
import { accountResource } from './account-resource.js';
import { openAccount, updateAccount } from './account-writes.js';
import { addApplications } from './applications.js';
import { authenticated, mayReach } from './authenticate.js';
import { notActive, notAuthenticated, notFound, twilioError } from './errors.js';
import { addInventory, type Guarded, type OnAccount } from './inventory.js';
import { answerItem, answerItems, callList, type ItemList, messageList, recordingList } from './item-lists.js';
import { addKeys } from './keys.js';
import { numberTold, updateNumber } from './number-writes.js';
import { askedPage, renderPage } from './paging.js';
import { isUsageView } from './usage-range.js';
import { answerUsage } from './usage-records.js';

/** Twilio's REST API of 2010-04-01, as far as accounts, numbers and what hangs on them, usage and items go. */
export function twilioFace(world: World): Router {
  const router = Router({ caseSensitive: true });
  router.use(express.urlencoded({ extended: false }));
  const onAccount = (handle: OnAccount) => (req: Request, res: Response) => {
    const sid = String(req.params.accountSid);
    const caller = authenticated(req, world);
    if (caller === null || !mayReach(caller, sid, world)) return twilioError(res, notAuthenticated);
    if (caller.account.status !== 'active') return twilioError(res, notActive);
    const account = world.cast.accounts.find((one) => one.sid === sid);
    if (account === undefined) return twilioError(res, notFound(req.originalUrl));
    handle(account, req, res);
  };

  router.get('/Accounts.json', (req, res) => listAccounts(world, req, res));
  router.post('/Accounts.json', (req, res) => openAccount(world, req, res));
  router.post(
    '/Accounts/:accountSid.json',
    onAccount((account, req, res) => updateAccount(world, account, req, res)),
  );
  router.get(
    '/Accounts/:accountSid.json',
    onAccount((account, req, res) => {
      // A standard key has no access to accounts, not even to the one that it belongs to.
      if (authenticated(req, world)?.by === 'key') return twilioError(res, notAuthenticated);
      answerJson(res, 200, accountResource(account, world.cast.parent.sid));
    }),
  );
  router.get(
    '/Accounts/:accountSid/Balance.json',
    onAccount((account, req, res) => answerBalance(world, account, req, res)),
  );
  router.get(
    '/Accounts/:accountSid/IncomingPhoneNumbers.json',
    onAccount((account, req, res) => listNumbers(world, account, req, res)),
  );
  router.get(
    '/Accounts/:accountSid/IncomingPhoneNumbers/:sid.json',
    onAccount((account, req, res) => {
      const number = world.estate.numberIn(account.sid, String(req.params.sid));
      if (number === undefined) return twilioError(res, notFound(req.originalUrl));
      answerJson(res, 200, numberTold(world, number));
    }),
  );
  router.post(
    '/Accounts/:accountSid/IncomingPhoneNumbers/:sid.json',
    onAccount((account, req, res) => updateNumber(world, account, req, res)),
  );
  router.get(
    '/Accounts/:accountSid/Usage/Records.json',
    onAccount((account, req, res) => answerUsage(world, account, 'Records', req, res)),
  );
  router.get(
    '/Accounts/:accountSid/Usage/Records/:view.json',
    onAccount((account, req, res) => {
      const view = String(req.params.view);
      if (!isUsageView(view) || view === 'Records') return twilioError(res, notFound(req.originalUrl));
      answerUsage(world, account, view, req, res);
    }),
  );
  addItems(router, world, onAccount);
  addInventory(router, world, onAccount);
  addApplications(router, world, onAccount);
  addKeys(router, world, onAccount, (req) => authenticated(req, world)?.by === 'key');
  router.use((req, res) => twilioError(res, notFound(req.originalUrl)));
  return router;
}

function addItems(router: Router, world: World, onAccount: Guarded): void {
  const add = <T extends Item>(collection: string, list: ItemList<T>) => {
    const path = `/Accounts/:accountSid/${collection}`;
    router.get(
      `${path}.json`,
      onAccount((account, req, res) => answerItems(list, { world, account }, req, res)),
    );
    router.get(
      `${path}/:sid.json`,
      onAccount((account, req, res) => answerItem(list, { world, account }, req, res)),
    );
  };
  add('Messages', messageList);
  add('Calls', callList);
  add('Recordings', recordingList);
}

function listAccounts(world: World, req: Request, res: Response) {
  const { cast } = world;
  const caller = authenticated(req, world);
  if (caller === null || caller.by === 'key') return twilioError(res, notAuthenticated);
  if (caller.account.status !== 'active') return twilioError(res, notActive);
  const asked = askedPage(req, world.now());
  if (asked.kind === 'refused') return twilioError(res, asked.problem);
  const { FriendlyName: name, Status: status } = req.query;
  const accounts = cast.accounts.filter(
    (account) =>
      mayReach(caller, account.sid, world) &&
      (name === undefined || account.friendlyName === name) &&
      (status === undefined || account.status === status),
  );
  const cut = (from: number, to: number) =>
    accounts.slice(from, to).map((account) => JSON.stringify(accountResource(account, cast.parent.sid)));
  answerRendered(res, renderPage(req, res, asked.page, { name: 'accounts', total: accounts.length, cut }));
}

function listNumbers(world: World, account: Account, req: Request, res: Response) {
  const asked = askedPage(req, world.now());
  if (asked.kind === 'refused') return twilioError(res, asked.problem);
  const { PhoneNumber: phone, FriendlyName: name } = req.query;
  const part = typeof phone === 'string' ? phone.replaceAll('*', '') : '';
  const numbers = world.estate
    .numbersOf(account.sid)
    .filter(
      ({ phoneNumber, settings }) =>
        phoneNumber.includes(part) && (name === undefined || settings.friendly_name === name),
    );
  const cut = (from: number, to: number) =>
    numbers.slice(from, to).map((number) => JSON.stringify(numberTold(world, number)));
  answerRendered(res, renderPage(req, res, asked.page, { name: 'incoming_phone_numbers', total: numbers.length, cut }));
}

/** The family has one balance, and it is the parent's. */
function answerBalance(world: World, account: Account, req: Request, res: Response) {
  if (account.sid !== world.cast.parent.sid) return twilioError(res, notFound(req.originalUrl));
  answerJson(res, 200, { account_sid: account.sid, balance: '4821.37512', currency: 'USD' });
}
