import { expect, test } from '@jest/globals';
import { type RunEnded, runAlerts } from './run-alerts.js';

const night: RunEnded = {
  ...{ id: 'r-1', isNightly: true, isOverEverybody: true, from: '2026-11-18', to: '2026-11-24', state: 'complete' },
  ...{ failure: null, holes: [], restated: 0, refused: null, heard: ['twilio', 'highlevel'] },
};
const of = (kind: string, more: Partial<RunEnded> = {}) =>
  runAlerts({ ...night, ...more }).find((state) => state.kind === kind);

test('an incomplete run says how much and what first was not read, and only a complete one over everybody ends it', () => {
  const holes = ['Twilio did not answer.', 'A page was missing.'];
  expect(of('run.incomplete', { state: 'incomplete', holes })).toMatchObject({
    open: [{ subject: 'runs', detail: expect.stringMatching(/^2 parts .* The first: Twilio did not answer\.$/) }],
    over: [],
  });
  expect(of('run.incomplete')).toMatchObject({ open: [], over: { but: [] } });
  expect(of('run.incomplete', { isOverEverybody: false })).toMatchObject({ open: [], over: [] });
  expect(of('run.incomplete', { state: 'cancelled' })).toMatchObject({ open: [], over: [] });
  expect(of('run.incomplete', { state: 'failed', failure: 'HighLevel is away.' })).toMatchObject({
    open: [{ detail: 'HighLevel is away.' }],
  });
});

test('a restatement is told once a run, and stands until the next run over everybody', () => {
  expect(of('restatement', { restated: 3 })).toMatchObject({ open: [{ subject: 'r-1' }], over: { but: [] } });
  expect(of('restatement', { isOverEverybody: false })).toMatchObject({ open: [], over: [] });
  expect(of('restatement', { state: 'failed' })).toMatchObject({ open: [], over: [] });
});

test('a refused login is told of that provider, and only a provider that answered is said to let us in again', () => {
  const refused = { provider: 'twilio', detail: 'Twilio answered 401.' };
  const failed = { state: 'failed' as const, failure: refused.detail, refused };
  expect(of('credential.failing', { ...failed, heard: [] })).toMatchObject({ open: [{ subject: 'twilio' }], over: [] });
  expect(of('credential.failing', { ...failed, heard: ['highlevel'] })).toMatchObject({ over: ['highlevel'] });
  expect(of('credential.failing', { state: 'incomplete', heard: ['highlevel'] })).toMatchObject({
    open: [],
    over: ['highlevel'],
  });
});
