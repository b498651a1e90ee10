import type { Money, Night } from '../../api/types.js';
import { longDay } from '../../components/day/day-words.js';
import { shownMoney } from '../../components/money/format-money.js';

export type NightWords = {
  readonly kind: 'none' | 'working' | 'failed' | 'incomplete' | 'different' | 'provisional' | 'unowned' | 'clean';
  readonly headline: string;
  readonly detail: string;
};

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

const undecidedOf = ({ undecided }: Night): string => {
  if (undecided === 0) return '';
  return undecided === 1
    ? ' 1 result has no agreed rate and is not judged.'
    : ` ${undecided} results have no agreed rate and are not judged.`;
};

/** What stands beside a night's verdict and must never be hidden behind it. */
export type Beside = {
  readonly unowned: readonly Money[];
  readonly notCompared: number;
  /** Nights that were due since the last complete one, a local date, and are not complete. */
  readonly missed: number;
  readonly lastComplete: string | null;
};

const nothing: Beside = { unowned: [], notCompared: 0, missed: 0, lastComplete: null };

/** "… and $12.40 was spent under no customer. 3 customers are not compared." */
function besideWords({ unowned, notCompared }: Beside): string {
  const spent = unowned.map((money) => shownMoney(money)).join(' and ');
  return [
    spent === '' ? '' : ` ${spent} was spent under no customer.`,
    notCompared === 0 ? '' : ` ${count(notCompared, 'customer is', 'customers are')} not compared.`,
  ].join('');
}

/** "No night has been complete since Fri, 20 Nov 2026; 2 were due." Empty where none is missed. */
function missedWords({ missed, lastComplete }: Beside): string {
  if (missed === 0) return '';
  const since = lastComplete === null ? 'yet' : `since ${longDay(lastComplete)}`;
  return `No night has been complete ${since}; ${count(missed, 'was', 'were')} due.`;
}

const saysItAlready: ReadonlySet<NightWords['kind']> = new Set(['working', 'failed', 'incomplete']);

/** One line on the newest night. The worst that is true comes first, so that nothing reads greener than it is. */
export function nightWords(night: Night | null, beside: Beside = nothing): NightWords {
  const words = verdictWords(night);
  const details = [words.detail, ...(night === null ? [] : [besideWords(beside).trim()])];
  const missed = missedWords(beside);
  if (missed === '' || saysItAlready.has(words.kind)) return { ...words, detail: joined([...details, missed]) };
  const headline = `${count(beside.missed, 'night is', 'nights are')} missing`;
  return { kind: 'incomplete', headline, detail: joined([missed, ...details]) };
}

const joined = (sentences: readonly string[]) => sentences.filter((one) => one !== '').join(' ');

function verdictWords(night: Night | null): NightWords {
  if (night === null)
    return {
      kind: 'none',
      headline: 'No night has been compared yet',
      detail: 'Start a run by hand, or wait for the next one.',
    };
  const day = longDay(night.day);
  switch (night.state) {
    case 'queued':
    case 'running':
      return {
        kind: 'working',
        headline: 'The newest night is being compared now',
        detail: 'Figures of that night may still be missing below.',
      };
    case 'failed':
      return {
        kind: 'failed',
        headline: 'Last night failed',
        detail: night.failure ?? 'Open the run to see why. Nothing was marked clean.',
      };
    case 'cancelled':
      return {
        kind: 'failed',
        headline: 'Last night was cancelled',
        detail: 'Someone stopped the run. Nothing was marked clean.',
      };
    case 'complete':
    case 'incomplete':
      break;
  }
  if (!night.complete || night.holes > 0)
    return {
      kind: 'incomplete',
      headline: `Last night is incomplete: ${count(night.holes, 'hole', 'holes')}`,
      detail: `Some of ${day} could not be read${night.mismatches === 0 ? '' : `, and ${count(night.mismatches, 'mismatch was', 'mismatches were')} found in what was`}. The next run fills the ${night.holes === 1 ? 'hole' : 'holes'}.`,
    };
  if (night.openHoles > 0)
    return {
      kind: 'incomplete',
      headline: `Last night is complete, but ${count(night.openHoles, 'older hole is', 'older holes are')} open`,
      detail: `Everything of ${day} was read; other days never were. The next run reads them.${undecidedOf(night)}`,
    };
  if (night.mismatches > 0 && night.provisional)
    return {
      kind: 'provisional',
      headline: `Last night is complete; ${count(night.mismatches, 'result differs', 'results differ')} so far`,
      detail: `Everything of ${day} was read, but the providers may still change it: charges can post a day late. Only what is still there once the day has settled becomes a mismatch.${undecidedOf(night)}`,
    };
  if (night.mismatches > 0)
    return {
      kind: 'different',
      headline: `Last night is complete, with ${count(night.mismatches, 'mismatch', 'mismatches')}`,
      detail: `Everything of ${day} was read.${undecidedOf(night)}`,
    };
  if (!night.clean)
    return {
      kind: 'incomplete',
      headline: 'Last night is complete, but not clean',
      detail: `${count(night.incomplete, 'result', 'results')} of ${day} could not be judged.${undecidedOf(night)}`,
    };
  if (night.unownedBeyondTolerance)
    return {
      kind: 'unowned',
      headline: `Every customer compared is clean${night.provisional ? ' so far' : ''}, but money was spent under no customer`,
      detail: `Everything of ${day} was read${night.provisional ? ', and is provisional' : ', is settled and agrees'}.${undecidedOf(night)}`,
    };
  if (night.provisional)
    return {
      kind: 'provisional',
      headline: 'Last night is complete and clean so far',
      detail: `${day} is provisional: the providers may still change it.${undecidedOf(night)}`,
    };
  return {
    kind: 'clean',
    headline: 'Last night is complete and clean',
    detail: `Everything of ${day} was read, is settled and agrees.${undecidedOf(night)}`,
  };
}
