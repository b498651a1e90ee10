import type { Assumption, Check } from '../../api/types.js';
import type { Wording } from './verdict-words.js';

export const checkWords = {
  fail: { word: 'Fails', meaning: 'Something does not work until this is mended.', tone: 'under' },
  unknown: { word: 'Unknown', meaning: 'It could not be looked at, so nothing can be said.', tone: 'undecided' },
  warn: { word: 'Warns', meaning: 'It works, and something should be done.', tone: 'incomplete' },
  pass: { word: 'Passes', meaning: 'It was looked at and is as it must be.', tone: 'ok' },
} as const satisfies Record<Check['outcome'], Wording>;

export const standingWords = {
  holds: { word: 'Holds', meaning: 'It was asked at most 90 days ago, and it is so.', tone: 'ok' },
  'does-not-hold': {
    word: 'Does not hold',
    meaning: 'It was asked at most 90 days ago, and it is not so. The product does it the other way.',
    tone: 'incomplete',
  },
  open: { word: 'Open', meaning: 'Nobody knows yet. The product stays on the safe side.', tone: 'undecided' },
} as const satisfies Record<Assumption['standing'], Wording>;

export const standings: readonly Assumption['standing'][] = ['does-not-hold', 'open', 'holds'];

export const useWords = {
  acting: 'What actions rest on',
  reading: 'What comparing rests on',
} as const satisfies Record<Assumption['use'], string>;

export const assumptionUses: readonly Assumption['use'][] = ['acting', 'reading'];

export const probeWords = {
  'read-only': 'Reading answers it',
  'write-put-back': 'A write that is put back',
  'costs-cents': 'Costs some cents',
  days: 'Takes a day or longer',
  manual: 'A person looks',
} as const satisfies Record<Assumption['probe'], string>;

export const outcomeWords = {
  holds: 'Holds',
  'does-not-hold': 'Does not hold',
  'not-testable-here': 'Not testable here',
  'not-asked': 'Not asked',
} as const satisfies Record<NonNullable<Assumption['newest']>['outcome'], string>;
