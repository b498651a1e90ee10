import { expect, test } from '@jest/globals';
import { codeOfWave, describeWave, type WaveShown } from './wave-shown.js';

const id = '0190aaaa-0000-7000-8000-000000000001';
const customer = (nth: number, name: string, state: WaveShown['customers'][number]['state']) => ({
  ...{ customerId: `0190aaaa-0000-7000-8000-00000000001${nth}`, customerName: name, state },
  ...{ migrationId: null, detail: state === 'failed' ? 'The card is missing.' : null },
});
const [ash, birch] = [customer(1, 'Ash', 'moved'), customer(2, 'Birch', 'to-do')];
const wave: WaveShown = {
  ...{ id, state: 'running', detail: null, size: 2, pauseMinutes: 30, createdBy: 'Olive' },
  ...{ createdAt: '2026-11-18T14:00:00.000Z', pilotProven: false, nextAt: null },
  ...{ next: [birch.customerId], customers: [ash, birch] },
};

test('a wave says how far it is, who is next, and that the pilot has to be charged first', () => {
  const told = describeWave(wave, 'http://plumbline.example');
  expect(told).toContain('1 of 2 moved; 2 at once, 30 minutes between two batches.');
  expect(told).toContain('The first customer is the pilot');
  expect(told).toContain('Next: Birch.');
  expect(describeWave({ ...wave, pilotProven: true, nextAt: '2026-11-18T15:00:00.000Z' }, '')).toMatch(
    /^(?!.*pilot).*Next: Birch, not before 2026-11-18T15:00:00.000Z\.$/ms,
  );
});

test('a script is told of a wave that stopped, and of a customer that failed or needs a person', () => {
  expect(codeOfWave(wave)).toBe(0);
  expect(codeOfWave({ ...wave, state: 'stopped' })).toBe(1);
  const failed = { ...wave, customers: [ash, customer(2, 'Birch', 'failed')] };
  expect(codeOfWave(failed)).toBe(1);
  expect(describeWave(failed, '')).toContain('Birch: The card is missing.');
  expect(codeOfWave({ ...wave, customers: [customer(1, 'Ash', 'stuck')] })).toBe(1);
});
