import { ownNumbers } from '../inventory.js';
import { block, listed, type PreflightCheck, pass, warn, whenKnown } from '../preflight-check.js';

export const losingAccountIsActive: PreflightCheck = {
  check: 'losing-account',
  judge: ({ losing }) =>
    whenKnown(losing.status, 'The shared account', (status) =>
      status === 'active'
        ? pass(`${losing.sid} is active.`)
        : block(`${losing.sid} is ${status}. Nothing can move out of it.`),
    ),
};

/** Two subaccounts with the location's id in their name: adopting either would be a guess. */
export const atMostOneNamesake: PreflightCheck = {
  check: 'subaccount-name',
  judge: ({ namesakes, customer }) =>
    whenKnown(namesakes, 'The list of subaccounts', (found) => {
      const living = found.filter(({ status }) => status !== 'closed');
      if (living.length > 1) {
        const sids = listed(living.map(({ sid }) => sid));
        return block(`${sids} all carry ${customer.locationId} in their name. Rename all but the right one.`);
      }
      const [one] = living;
      return one === undefined
        ? pass('No subaccount carries the name yet.')
        : warn(`${one.sid} (${one.status}) carries the name already and is taken over.`);
    }),
};

/** Inbound texts to a service without an inbound setting vanish without a trace. */
export const servicesReceive: PreflightCheck = {
  check: 'messaging-services',
  judge: (inventory) =>
    whenKnown(inventory.services, 'The messaging services', (services) => {
      const own = new Set(ownNumbers(inventory).map(({ sid }) => sid));
      const used = services.filter(({ numbers }) => numbers.some((sid) => own.has(sid)));
      const deaf = used.filter(
        ({ inboundRequestUrl, usesInboundWebhookOnNumber }) =>
          inboundRequestUrl === null && !usesInboundWebhookOnNumber,
      );
      if (deaf.length > 0) {
        return block(
          `${listed(deaf.map(({ friendlyName }) => friendlyName))}: incoming texts vanish there already. Give the service an inbound setting first.`,
        );
      }
      return pass(
        used.length === 0
          ? 'No number is in a messaging service.'
          : `${listed(used.map(({ friendlyName }) => friendlyName))} will be made again in the subaccount.`,
      );
    }),
};

/** Each registration belongs to one account and takes people and carriers days (A09). */
export const campaignsAreForeseen: PreflightCheck = {
  check: 'a2p-campaigns',
  judge: (inventory) =>
    whenKnown(inventory.services, 'The A2P campaigns', (services) => {
      const own = new Set(ownNumbers(inventory).map(({ sid }) => sid));
      const registered = services.filter(
        ({ numbers, campaignStatus }) => campaignStatus !== null && numbers.some((sid) => own.has(sid)),
      );
      if (registered.length === 0) return pass('No number is registered for A2P.');
      return warn(
        `${listed(registered.map(({ friendlyName }) => friendlyName))}: brand and campaign must be registered again in the subaccount, which takes up to three weeks. The migration waits for it.`,
      );
    }),
};

export const noShortCodes: PreflightCheck = {
  check: 'short-codes',
  judge: ({ shortCodes }) =>
    whenKnown(shortCodes, 'The short codes', (codes) =>
      codes.length === 0
        ? pass('The account has no short code.')
        : warn(`${listed(codes)} cannot move by API and stays where it is.`),
    ),
};

export const callerIdsAreForeseen: PreflightCheck = {
  check: 'caller-ids',
  judge: ({ callerIds }) => {
    if (!callerIds.known) return warn(`Verified caller ids could not be read: ${callerIds.why}`);
    return callerIds.value.length === 0
      ? pass('The account has no verified caller ids.')
      : warn(`${listed(callerIds.value)} must be verified again in the subaccount if this customer calls from them.`);
  },
};

export const trustHubIsForeseen: PreflightCheck = {
  check: 'trust-hub',
  judge: ({ trustProducts }) => {
    if (!trustProducts.known) return warn(`Trust Hub could not be read: ${trustProducts.why}`);
    return trustProducts.value.length === 0
      ? pass('Nothing is enrolled in Trust Hub.')
      : warn(
          `${listed(trustProducts.value)} must be enrolled again in the subaccount where this customer needs it: caller names and signed calls are missing until then.`,
        );
  },
};

export const othersAreNamed: PreflightCheck = {
  check: 'other-customers',
  judge: ({ others, losing }) =>
    others.length === 0 ? pass(`Nobody else uses ${losing.sid}.`) : pass(`${listed(others)} stay on ${losing.sid}.`),
};

/** Regulated numbers need an address in the account that gains them. */
export const addressesAreKnown: PreflightCheck = {
  check: 'addresses',
  judge: (inventory) =>
    whenKnown(inventory.addresses, 'The addresses', (addresses) => {
      const needing = ownNumbers(inventory).filter(({ addressRequirements }) => addressRequirements !== 'none');
      const missing = needing.filter(({ addressSid }) => !addresses.some(({ sid }) => sid === addressSid));
      if (missing.length > 0) {
        return block(
          `${listed(missing.map(({ phoneNumber }) => phoneNumber))} need an address and none is on file. Add one in Twilio and give it to the number.`,
        );
      }
      return pass(
        needing.length === 0
          ? 'No number needs an address.'
          : 'The addresses that are needed will be made again in the subaccount.',
      );
    }),
};
