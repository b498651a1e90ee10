import { expect, test } from '@jest/globals';
import { decideKeeping, decideListOrigin, decideSwitch } from './switching.js';

test('a list that follows the credentials shows that they are used, and where it comes from', () => {
  const seen = { afterMs: 5_000, waitedMs: 5_000 };
  expect(decideSwitch(seen)).toMatchObject({ outcome: 'holds', figures: { 'seconds until it was seen': 5 } });
  expect(decideListOrigin(seen).outcome).toBe('holds');
});

test('a list that does not follow in time refutes that credentials are used, and says nothing of its origin', () => {
  const unseen = { afterMs: null, waitedMs: 60_000 };
  expect(decideSwitch(unseen).outcome).toBe('does-not-hold');
  expect(decideListOrigin(unseen).outcome).toBe('not-testable-here');
});

test('an update that sends nothing changes nothing, or says what it changed', () => {
  const before = { name: 'Spare', website: null };
  expect(decideKeeping(before, { ...before })).toMatchObject({ outcome: 'holds', figures: { 'fields compared': 2 } });
  expect(decideKeeping(before, { name: 'Spare', website: '' })).toMatchObject({
    ...{ outcome: 'does-not-hold', detail: 'An update without any field changed website.' },
  });
});
