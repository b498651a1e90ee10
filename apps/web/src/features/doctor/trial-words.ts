import type { Trial } from '../../api/types.js';

type Kind = Trial['trial'];
type Words = {
  readonly label: string;
  readonly does: readonly string[];
  /** What it is made on, what it costs, how long it takes, and what it leaves behind. */
  readonly terms: readonly { readonly name: string; readonly value: string }[];
  readonly needsAccount: boolean;
};

export const trialKinds = ['credentials', 'markup', 'number-move', 'connection'] as const satisfies readonly Kind[];

const terms = (needs: string, cost: string, time: string, back: string): Words['terms'] => [
  { name: 'Needs', value: needs },
  { name: 'Costs', value: cost },
  { name: 'Takes', value: time },
  { name: 'Put back', value: back },
];
const twoAccounts = 'A spare location with an account and a number of its own, and another spare account with a number';

/** What a trial does, said before a person begins it. */
export const trialWords: Readonly<Record<Kind, Words>> = {
  credentials: {
    label: 'Whether credentials that are sent take effect (A01, A02, A16)',
    does: [
      'Updates the location without sending any field, and writes back whatever that changed.',
      'Gives the location the credentials of the other account, watches its list of numbers for a minute, and gives it its own back.',
    ],
    terms: terms(
      twoAccounts,
      'Nothing',
      'About a minute, in which the location’s own number cannot be reached',
      'The location’s fields and its credentials',
    ),
    needsAccount: true,
  },
  markup: {
    label: 'In which unit a markup is set and charged (A04)',
    does: [
      'Sets a markup of 5 % and then of 100 % on the location, and reads each back. That can refute the unit; only a charge proves it.',
      'With a phone: at 100 % asks you to send one text to it from the location in HighLevel, then divides the charge by the Twilio price. Plumbline itself sends nothing.',
    ],
    terms: terms(
      'A spare location in SaaS mode with an account and a number of its own; a phone only where you want to send a text',
      'Nothing; with a phone the price of one text, some cents',
      'About a minute; with a phone at most an hour until it is sent and two days until it is charged',
      'The markup, and whether rebilling is on',
    ),
    needsAccount: false,
  },
  'number-move': {
    label: 'What a number loses when it moves (A06)',
    does: [
      'Makes an application in both accounts and sets a number of the location up with it, and with addresses that lead nowhere.',
      'Moves the number to the other account, looks what is lost, applies it again, and looks what came back.',
    ],
    terms: terms(
      twoAccounts,
      'Nothing; Twilio may charge another month of the number’s rent (A35)',
      'About a minute, in which the number cannot be reached',
      'The number and all its settings; both applications are removed',
    ),
    needsAccount: true,
  },
  connection: {
    label: 'What HighLevel makes in an account (A07)',
    does: [
      'Lists applications, keys, messaging services and the settings of the numbers in the other account.',
      'Gives the location its credentials, and lists everything again at once and an hour later.',
    ],
    terms: terms(
      `${twoAccounts}. An empty one tells most`,
      'Nothing: no text and no call is tried, so whether HighLevel takes them is not said',
      'An hour, in which the location’s own number cannot be reached',
      'The credentials and the settings of all numbers. Whatever came into the other account meanwhile is removed; what HighLevel makes in the location’s own stays',
    ),
    needsAccount: true,
  },
};
