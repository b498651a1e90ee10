import { block, listed, type PreflightCheck, pass, warn, whenKnown } from '../preflight-check.js';

/** Who is on LC Phone leaves it by HighLevel's support, and loses numbers that were not released first. */
export const notOnLcPhone: PreflightCheck = {
  check: 'not-lc-phone',
  judge: ({ customer }) =>
    whenKnown(customer.isOnLcPhone, "The customer's phone system", (isOnLc) =>
      isOnLc
        ? block(
            'The customer is on LC Phone. Only HighLevel support can move it to Twilio; this way does not lead there.',
          )
        : pass('The customer is not on LC Phone.'),
    ),
};

/** Rebilling needs an activated SaaS mode and a card, which only a person can bring about. */
export const saasIsActivated: PreflightCheck = {
  check: 'saas-activated',
  judge: ({ customer }) =>
    whenKnown(customer.saasMode, 'The SaaS mode', (mode) => {
      if (mode === 'activated') return pass('SaaS mode is activated.');
      return block(
        `SaaS mode is ${mode.replaceAll('_', ' ')}. Activate it for this customer in HighLevel; Plumbline never does.`,
      );
    }),
};

export const isShared: PreflightCheck = {
  check: 'on-shared-account',
  judge: ({ customer, losing }) =>
    customer.status === 'shared' || customer.status === 'reverted'
      ? pass(`The customer uses ${losing.sid}, as others do.`)
      : block(`The customer is ${customer.status}: only a customer on a shared account can be migrated.`),
};

export const nothingUnderWay: PreflightCheck = {
  check: 'nothing-under-way',
  judge: ({ underWay }) =>
    underWay === null
      ? pass('Nothing else is under way.')
      : block(`${underWay} is under way for this customer. Let it end first.`),
};

/** HighLevel has one markup for everything that is Phone. */
export const oneMarkup: PreflightCheck = {
  check: 'one-markup',
  judge: ({ rates }) => {
    if (rates.sms === null) return block('No rate is agreed for texts, and it becomes the markup. Set it under Rates.');
    if (rates.differing.length === 0) return pass('The agreed rates fit into one markup.');
    return block(
      `HighLevel has one markup for Phone, but the rates of ${listed(rates.differing)} differ from the one for texts.`,
    );
  },
};

export const textsGoThroughTwilio: PreflightCheck = {
  check: 'texts-through-twilio',
  judge: ({ customer }) => {
    if (!customer.textsThroughTwilio.known) {
      return warn(`Whether texts go through Twilio could not be read: ${customer.textsThroughTwilio.why}`);
    }
    return customer.textsThroughTwilio.value
      ? pass('Texts go through Twilio.')
      : warn('Texts of this customer go through another provider; only calls will follow the subaccount.');
  },
};

/** Whether an empty wallet stops sending is not known (A22), so it is said. */
export const walletHasMoney: PreflightCheck = {
  check: 'wallet-balance',
  judge: ({ customer }) => {
    if (!customer.walletBalance.known) return warn(`The wallet could not be read: ${customer.walletBalance.why}`);
    return customer.walletBalance.value.nanos > 0n
      ? pass('The wallet has money.')
      : warn('The wallet is empty: the first charges may stop sending, or stay unpaid.');
  },
};

export const notInQuietHours: PreflightCheck = {
  check: 'quiet-hours',
  judge: ({ isQuietHours }) =>
    isQuietHours === false
      ? warn("It is outside the customer's quiet hours: numbers are silent for some seconds during the cut-over.")
      : pass(isQuietHours === null ? 'No quiet hours are set.' : 'It is quiet for this customer now.'),
};

/** Twilio forgets who said STOP when a number moves (A10). */
export const stopListConfirmed: PreflightCheck = {
  check: 'stop-list',
  judge: ({ stopListConfirmedBy }) =>
    stopListConfirmedBy === null
      ? block(
          'Twilio forgets who said STOP when a number moves. Save the list on the page of the migration, and confirm there that HighLevel blocks everybody on it.',
        )
      : pass(`${stopListConfirmedBy} confirmed that HighLevel blocks everybody who said STOP.`),
};
