import type { Wave, WaveCustomer } from '../../api/types.js';
import type { Wording } from '../../components/verdict/verdict-words.js';

export const waveWords = {
  running: { word: 'Running', meaning: 'One batch after another is moved.', tone: 'provisional' },
  paused: { word: 'Paused', meaning: 'Nobody else is begun until a person resumes it.', tone: 'undecided' },
  stopped: { word: 'Stopped', meaning: 'Too many migrations failed. Look at why, then resume it.', tone: 'under' },
  complete: { word: 'Complete', meaning: 'Everybody was moved, or failed and was looked at.', tone: 'ok' },
} as const satisfies Record<Wave['state'], Wording>;

export const memberWords = {
  'to-do': { word: 'To do', meaning: 'Its turn has not come.', tone: 'plain' },
  moving: { word: 'Moving', meaning: 'Its migration is under way.', tone: 'provisional' },
  stuck: { word: 'Needs a person', meaning: 'Its migration stands still, and so does the wave.', tone: 'under' },
  moved: { word: 'Moved', meaning: 'It works and is charged on its own account; the nights are watched.', tone: 'ok' },
  failed: { word: 'Failed', meaning: 'It could not be begun, or was taken back.', tone: 'under' },
} as const satisfies Record<WaveCustomer['state'], Wording>;

/** What will happen next, in a sentence; null where nothing will. */
export function nextWords({ state, customers, next, pilotProven }: Wave): string | null {
  if (next.length === 0) return null;
  const names = next.map((id) => customers.find(({ customerId }) => customerId === id)?.customerName ?? id).join(', ');
  const isPilot = !pilotProven && customers.every((one) => one.state !== 'moved');
  const who = isPilot ? `${names}, as the pilot` : names;
  return state === 'running' ? `Next: ${who}.` : `Next, once it is resumed: ${who}.`;
}

/** The first customer that an agency moves goes alone, until its first charge came at the agreed rate. */
export function isPilot({ customers, pilotProven }: Wave, customerId: string): boolean {
  if (pilotProven) return false;
  return customers.find(({ state }) => state !== 'failed')?.customerId === customerId;
}
