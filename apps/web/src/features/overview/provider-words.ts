import type { ParentBalance, ProviderHealth } from '../../api/types.js';
import type { Wording } from '../../components/verdict/verdict-words.js';

export const providerNames = { twilio: 'Twilio', highlevel: 'HighLevel' } as const satisfies Record<
  ProviderHealth['provider'],
  string
>;

export const providerStates = {
  answers: { word: 'Answers', meaning: 'The newest time that it was asked, it gave everything.', tone: 'ok' },
  'in-part': {
    word: 'Fails in part',
    meaning: 'Something was not given, and it has answered other questions since.',
    tone: 'incomplete',
  },
  fails: { word: 'Fails', meaning: 'It has answered nothing since something failed.', tone: 'under' },
  unknown: { word: 'Unknown', meaning: 'It was never asked.', tone: 'undecided' },
} as const satisfies Record<ProviderHealth['state'], Wording>;

type Trouble = ProviderHealth['troubles'][number];

const counted = (count: number, one: string, several: string) => (count === 1 ? one : `${count} ${several}`);

/** What failed, as a line before the moment since when. */
export function troubleWords(provider: ProviderHealth['provider'], { kind, parts }: Trouble): string {
  switch (kind) {
    case 'waited-for':
      return `A run waits for ${counted(parts, 'one reading', 'readings')}`;
    case 'night-failed':
      return 'The newest night failed';
    case 'days-not-read':
      return provider === 'twilio'
        ? `Days of ${counted(parts, 'one account', 'accounts')} could not be read`
        : `Days of ${counted(parts, 'one wallet', 'wallets')} could not be read`;
    case 'not-discovered':
      return `The newest discovery missed ${counted(parts, 'one list', 'lists')}`;
    case 'access-refused':
      return 'The connection is refused: connect again';
  }
}

/** What the doctor says of the credentials and the rest. */
export function checksWords({ checks }: ProviderHealth): string {
  if (checks === null) return 'unknown, never examined';
  switch (checks.outcome) {
    case 'pass':
      return 'every check passed';
    case 'warn':
      return `${counted(checks.notPassed.length, 'one check warns', 'checks warn')}`;
    case 'fail':
    case 'unknown':
      return checks.notPassed.length === 0
        ? 'unknown'
        : counted(checks.notPassed.length, 'one check did not pass', 'checks did not pass');
  }
}

/** Whether a limit held the product back; nobody counts that for Twilio, which is said and not taken for never. */
export function limitWords({ provider, toldToWaitUntil }: ProviderHealth): string | null {
  if (provider === 'twilio') return 'not recorded';
  return toldToWaitUntil === null ? 'never' : null;
}

const unknowns = {
  'no-day-read': 'how long it lasts is unknown: no settled day was read, or in several currencies',
  'other-currency': 'how long it lasts is unknown: usage is charged in another currency',
  'nothing-used': 'how long it lasts is unknown: nothing was used on the last settled days',
  spent: 'nothing is left: Twilio may suspend every account',
} as const;

/** How long the balance lasts. */
export function lastsWords({ lastsDays, unknownBecause }: NonNullable<ParentBalance['told']>): string {
  if (unknownBecause !== null) return unknowns[unknownBecause];
  if (lastsDays === null) return 'how long it lasts is unknown';
  if (lastsDays === 0) return 'it does not last for a usual day';
  const atLeast = lastsDays >= 9_999 ? 'more than ' : '';
  return `it lasts for ${atLeast}${counted(lastsDays, 'one usual day', 'usual days')}`;
}
