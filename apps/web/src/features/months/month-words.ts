import type { MonthCheck } from '../../api/types.js';

const format = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "November 2026" */
export const monthName = (month: string): string => format.format(new Date(`${month}-01T00:00:00Z`));

export const checkNames = {
  ended: 'The month has ended',
  compared: 'Every day was compared',
  read: 'Everything was read',
  settled: 'Every result is settled',
  complete: 'Every result is complete',
  decided: 'Decided',
} as const satisfies Record<MonthCheck['check'], string>;

export const outcomeWords = {
  fine: { word: 'Fine', meaning: 'Nothing stands against closing here.', tone: 'ok' },
  blocks: { word: 'Blocks', meaning: 'The month cannot be closed while this holds.', tone: 'under' },
  overridden: { word: 'Overridden', meaning: 'Closed all the same, for the written reason.', tone: 'near' },
} as const;

export const stateWords = {
  open: { word: 'Open', meaning: 'Its figures follow the results.', tone: 'plain' },
  closed: { word: 'Closed', meaning: 'Its figures stay as they were closed.', tone: 'ok' },
} as const;
