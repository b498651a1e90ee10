import { type AlertState, allOthers, type NewAlert } from './alert-state.js';

export type RunEnded = {
  readonly id: string;
  readonly isNightly: boolean;
  /** Not over chosen customers only. */
  readonly isOverEverybody: boolean;
  readonly from: string;
  readonly to: string;
  readonly state: 'complete' | 'incomplete' | 'failed' | 'cancelled';
  /** Why it failed, in words. */
  readonly failure: string | null;
  /** Why parts of it could not be read, one each. */
  readonly holes: readonly string[];
  /** How many settled results it changed. */
  readonly restated: number;
  /** The provider that turned the credentials down, with what it said. */
  readonly refused: { readonly provider: string; readonly detail: string } | null;
  /** The providers that gave at least one thing that was asked for. */
  readonly heard: readonly string[];
};

/** What a run's end raises and clears. */
export function runAlerts(run: RunEnded): AlertState[] {
  return [incomplete(run), restatement(run), credentials(run)];
}

/** Only a complete run over everybody says that nothing is missing any more. */
function incomplete(run: RunEnded): AlertState {
  const kind = 'run.incomplete';
  const { state, isOverEverybody } = run;
  if (state === 'complete') return { kind, open: [], over: isOverEverybody ? allOthers : [] };
  // Whoever cancelled it knows.
  if (state === 'cancelled') return { kind, open: [], over: [] };
  const title = `${nameOf(run)} ${state === 'failed' ? 'failed' : 'is incomplete'}`;
  return { kind, open: [{ kind, subject: 'runs', title, detail: whyOf(run), path: `/runs/${run.id}` }], over: [] };
}

function whyOf({ failure, holes }: RunEnded): string {
  if (failure !== null) return failure;
  const [first = 'The run says which.'] = holes;
  const parts = holes.length === 1 ? '1 part was not read' : `${holes.length} parts were not read`;
  return `${parts}, so nothing says that all is well. ${holes.length > 1 ? 'The first: ' : ''}${first}`;
}

/** It is news of a day: the next run over everybody has its own. */
function restatement(run: RunEnded): AlertState {
  const kind = 'restatement';
  const { id, restated, state, isOverEverybody } = run;
  const hasJudged = state === 'complete' || state === 'incomplete';
  const results = restated === 1 ? '1 settled result' : `${restated} settled results`;
  const told: NewAlert = {
    ...{ kind, subject: id, title: `${results} changed after all`, path: `/runs/${id}` },
    detail: `${nameOf(run)} found other amounts for days that had been settled. Both values are kept and shown.`,
  };
  return { kind, open: restated > 0 ? [told] : [], over: hasJudged && isOverEverybody ? allOthers : [] };
}

function credentials({ refused, heard }: RunEnded): AlertState {
  const kind = 'credential.failing';
  if (refused === null) return { kind, open: [], over: heard };
  return { kind, open: [credentialRefused(refused)], over: heard.filter((provider) => provider !== refused.provider) };
}

export function credentialRefused({ provider, detail }: { provider: string; detail: string }): NewAlert {
  const kind = 'credential.failing';
  const name = provider === 'twilio' ? 'Twilio' : 'HighLevel';
  const title = `${name} does not take our credentials any more`;
  return { kind, subject: provider, title, detail, path: '/doctor', news: 'refused' };
}

function nameOf({ isNightly, from, to }: RunEnded): string {
  const days = from === to ? to : `${from} to ${to}`;
  return `${isNightly ? 'The nightly run' : 'The run'} over ${days}`;
}
