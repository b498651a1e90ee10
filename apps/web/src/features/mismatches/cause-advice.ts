/** Where a cause is looked into or put right. */
type Place =
  | 'rates'
  | 'customer'
  | 'day-before-and-after'
  | 'same-day'
  | 'migrations'
  | 'runs'
  | 'tolerances'
  | 'shared';
export type Advice = { readonly means: string; readonly todo: string; readonly place: Place | null };

const advice: Readonly<Record<string, Advice>> = {
  'late-posting': {
    means: 'HighLevel posted the charges only later, or has not posted anything for this day yet.',
    todo: 'Wait for the next night; if the wallet is still silent after two, ask HighLevel support why it posts nothing.',
    place: 'runs',
  },
  'missing-charge': {
    means: 'HighLevel sent or received it, Twilio charged for it, and the customer’s wallet was never debited.',
    todo: 'Debit the wallet by this share, or accept it; if it comes back, send HighLevel support the message ids.',
    place: 'customer',
  },
  'orphan-charge': {
    means: 'The wallet was debited for something of which Twilio has no record.',
    todo: 'Give the customer this share back as a credit, and ask HighLevel support what the rows are for.',
    place: 'customer',
  },
  'duplicate-charge': {
    means: 'One message or call was debited more than once.',
    todo: 'Give the customer this share back as a credit, and report the reference to HighLevel support.',
    place: 'customer',
  },
  'wrong-customer': {
    means: 'One customer paid for what another one used.',
    todo: 'Debit the one who used it and credit the one who paid; then look whose number it is in both accounts.',
    place: 'same-day',
  },
  'shared-account-leak': {
    means: 'A number of this customer still works on a shared account, which pays for its usage.',
    todo: 'Move the number to the customer’s own account, and check the credentials that HighLevel holds.',
    place: 'shared',
  },
  'wrong-rate': {
    means: 'Everything was charged at another multiplier than the agreed one.',
    todo: 'Compare the markup in HighLevel with the agreed rate, and change the one that is wrong.',
    place: 'rates',
  },
  'markup-on-pass-through': {
    means: 'A fee that is passed on at cost was marked up.',
    todo: 'Decide whether the fee may be marked up: then set a rate for it; otherwise credit the share and tell HighLevel.',
    place: 'rates',
  },
  'day-boundary': {
    means: 'Usage and charge stand on two sides of midnight. No money is lost.',
    todo: 'Accept both days together: the other one is off by the same amount.',
    place: 'day-before-and-after',
  },
  'complimentary-credit': {
    means: 'Credits that you gave the customer paid a part, which the charge does not show.',
    todo: 'Accept it: the customer paid with your credits.',
    place: null,
  },
  'refund-or-adjustment': {
    means: 'Money went back to the wallet, or Twilio changed the cost of the day afterwards.',
    todo: 'Check who gave the refund; a later cost of Twilio’s has to be debited by hand or accepted.',
    place: 'customer',
  },
  currency: {
    means: 'Twilio and HighLevel counted in two currencies, which are not converted.',
    todo: 'Ask Twilio support for the account’s currency to be the agency’s.',
    place: 'customer',
  },
  'base-price': {
    means: 'HighLevel reckoned with other prices than Twilio’s, for every customer alike.',
    todo: 'Handle it once for the agency: ask HighLevel support which price it used on this day.',
    place: 'same-day',
  },
  'outside-highlevel': {
    means: 'Other software uses the customer’s Twilio account. HighLevel does not charge for it.',
    todo: 'Find what else has the account’s credentials and move it to another account, or bill this usage yourself.',
    place: 'customer',
  },
  'number-fee-at-move': {
    means: 'When a number moves, Twilio may take its monthly fee once more or once less.',
    todo: 'Accept it for the month of the move; it must not come back in the next one.',
    place: 'migrations',
  },
  rounding: {
    means: 'HighLevel brings every charge to a whole unit.',
    todo: 'Tell Plumbline how HighLevel rounds, so that it expects the same.',
    place: 'tolerances',
  },
};

export const adviceFor = (cause: string): Advice | null => advice[cause] ?? null;

/** What nothing explains is for a person to look at, with the largest day first. */
export const residualAdvice =
  'Open the customer’s day and look at its wallet rows; a person who knows the reason should say it in a comment.';
