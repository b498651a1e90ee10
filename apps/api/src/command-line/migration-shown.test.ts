import { expect, test } from '@jest/globals';
import { codeOfMigration, describeMigration, describePlan, isAtRest, type MigrationShown } from './migration-shown.js';

const id = '0190aaaa-0000-7000-8000-000000000001';
const address = 'http://127.0.0.1:3000';
const planned: MigrationShown = {
  ...{ id, customerName: 'Corner Bakery', state: 'planned', detail: null, plannedAt: '2026-11-18T14:00:00.000Z' },
  ...{ planHash: 'f'.repeat(64), steps: [], outageSeconds: null, accountSid: null },
  preflight: [
    { check: 'stop-list', outcome: 'pass', detail: 'Olive confirmed it.' },
    { check: 'quiet-hours', outcome: 'warn', detail: 'It is outside the quiet hours.' },
  ],
};
const step = (name: string, state: string) => ({ name, subject: null, state, detail: null });

test('a plan tells its hash, and one that is blocked says what to do first and is refused', () => {
  expect(describePlan(planned, address)).toContain(`migrate apply ${id} --hash ${'f'.repeat(64)}`);
  expect(codeOfMigration(planned)).toBe(0);
  const block = { check: 'connected-parent', outcome: 'block', detail: 'Enter the Account SID.' } as const;
  const blocked = { ...planned, planHash: null, preflight: [...planned.preflight, block] };
  const lines = describePlan(blocked, address).split('\n');
  expect(lines[1]).toMatch(/^ {2}block {2}connected-parent {2}Enter the Account SID\.$/);
  expect(lines.at(-1)).toBe(`1 check blocks it. See to it at ${address}/migrations/${id} and plan again.`);
  expect(codeOfMigration(blocked)).toBe(1);
});

test.each(['needs-person', 'unwound', 'cancelled', 'failed'] as const)(
  'a script is told that %s is not fine',
  (state) => {
    expect(codeOfMigration({ ...planned, state })).toBe(1);
  },
);

test('a migration rests while people and carriers take their time, and not while numbers are on their way', () => {
  const at = (state: MigrationShown['state'], name: string) => ({ ...planned, state, steps: [step(name, 'waiting')] });
  expect(isAtRest(at('waiting', 'await-registration'))).toBe(true);
  expect(isAtRest(at('waiting', 'await-disappearance'))).toBe(false);
  expect(isAtRest({ ...planned, state: 'running', steps: [step('move-number', 'running')] })).toBe(false);
  expect(isAtRest({ ...planned, state: 'needs-person', steps: [step('open-dialog', 'needs-person')] })).toBe(true);
});

test('what needs a person names the step, and leads to the page that shows the token', () => {
  const steps = [step('store-credentials', 'done'), step('open-dialog', 'needs-person')];
  const words = describeMigration({ ...planned, state: 'needs-person', steps }, address);
  expect(words).toContain(`migrate confirm ${id} --step open-dialog`);
  expect(words).toContain(`${address}/migrations/${id}`);
});
