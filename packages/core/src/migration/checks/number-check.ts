import { doubtfulNumbers, type NumberAtHand, type NumbersOfCustomer, ownNumbers, type Read } from '../inventory.js';
import {
  block,
  listed,
  type PreflightCheck,
  type PreflightJudgement,
  pass,
  warn,
  whenKnown,
} from '../preflight-check.js';

const phones = (numbers: readonly NumberAtHand[]) => listed(numbers.map(({ phoneNumber }) => phoneNumber));

/** Judges the customer's own numbers once they are known. */
function overOwn(judge: (numbers: readonly NumberAtHand[]) => PreflightJudgement) {
  return (judged: NumbersOfCustomer) =>
    whenKnown(judged.numbers, 'The numbers of the account', () => judge(ownNumbers(judged)));
}

/** Blocks on numbers for which something is so, and on those of which it is not known. */
function noneIs(
  check: string,
  is: (number: NumberAtHand) => Read<boolean>,
  words: { fine: string; bad: string },
): NumberCheck {
  return {
    check,
    judge: overOwn((numbers) => {
      const bad = numbers.filter((number) => isTrue(is(number)));
      const unknown = numbers.filter((number) => !is(number).known);
      if (bad.length > 0) return block(`${phones(bad)}: ${words.bad}`);
      if (unknown.length > 0) return block(`${phones(unknown)}: this could not be read. ${words.bad}`);
      return pass(words.fine);
    }),
  };
}

/** It looks at nothing but the customer's numbers, wherever they lie. */
export type NumberCheck = PreflightCheck<NumbersOfCustomer>;

const isTrue = (read: Read<boolean>) => read.known && read.value;
const known = (value: boolean): Read<boolean> => ({ known: true, value });

export const numbersAreAttributed: NumberCheck = {
  check: 'numbers-attributed',
  judge: (inventory) =>
    whenKnown(inventory.numbers, 'The numbers of the account', () => {
      const doubtful = doubtfulNumbers(inventory);
      if (doubtful.length > 0) {
        return block(
          `${phones(doubtful)}: nobody can tell by evidence whose these are. Assign each to a customer, or say that it stays.`,
        );
      }
      const own = ownNumbers(inventory);
      if (own.length === 0) return block('No number is known to be this customer’s. Assign its numbers first.');
      return pass(
        `${own.length === 1 ? 'One number is' : `${own.length} numbers are`} this customer's: ${phones(own)}.`,
      );
    }),
};

export const noHostedNumber = noneIs(
  'hosted-numbers',
  ({ origin }) => (origin === 'unknown' ? { known: false, why: 'origin' } : known(origin === 'hosted')),
  {
    fine: 'No number is hosted.',
    bad: 'a hosted number cannot move by API; both owners ask Twilio support.',
  },
);

export const noWhatsAppSender = noneIs('whatsapp-senders', ({ isWhatsAppSender }) => isWhatsAppSender, {
  fine: 'No number is a WhatsApp sender.',
  bad: 'a WhatsApp sender must be moved by Twilio support before its number.',
});

/** A registered emergency address may hold a number back (A37), and without one a 911 call costs 75 USD. */
export const noEmergencyAddress = noneIs(
  'emergency-addresses',
  ({ emergency }) => (emergency === 'unknown' ? { known: false, why: 'emergency' } : known(emergency === 'registered')),
  {
    fine: 'No number has a registered emergency address.',
    bad: 'an emergency address is registered. Unregister it, and register it again after the move.',
  },
);

export const noPortInProgress = noneIs('ports-in-progress', ({ status }) => known(status !== 'in-use'), {
  fine: 'No number is being ported.',
  bad: 'the number is not in use yet, so it may be in the middle of a port. Wait until it is.',
});

export const noTrunk = noneIs('trunks', ({ configuration }) => known(configuration.trunkSid !== null), {
  fine: 'No number hangs on a SIP trunk.',
  bad: 'a trunk belongs to one account and cannot come along. Take the number off it first.',
});

export const noApplication = noneIs(
  'twiml-apps',
  ({ configuration: { voiceApplicationSid, smsApplicationSid } }) =>
    known(voiceApplicationSid !== null || smsApplicationSid !== null),
  {
    fine: 'No number is answered by a TwiML app.',
    bad: 'a TwiML app belongs to one account and cannot come along. Give the number URLs of its own first.',
  },
);

export const noAddOns: NumberCheck = {
  check: 'add-ons',
  judge: overOwn((numbers) => {
    const unknown = numbers.filter(({ addOns }) => !addOns.known);
    const some = numbers.filter(({ addOns }) => addOns.known && addOns.value.length > 0);
    if (some.length > 0)
      return warn(`${phones(some)}: add-ons stay behind. Install them on the subaccount afterwards.`);
    if (unknown.length > 0) return warn(`${phones(unknown)}: whether add-ons hang on them could not be read.`);
    return pass('No add-on hangs on a number.');
  }),
};

/** Unverified toll-free traffic is blocked (30032), and verification has to be asked for again after a move. */
export const tollFreeIsForeseen: NumberCheck = {
  check: 'toll-free',
  judge: overOwn((numbers) => {
    const tollFree = numbers.filter(({ kind }) => kind === 'toll-free');
    if (tollFree.length === 0) return pass('No number is toll-free.');
    return warn(
      `${phones(tollFree)}: toll-free verification must be asked for again and takes days. The migration waits for it.`,
    );
  }),
};
