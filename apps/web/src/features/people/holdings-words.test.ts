import { expect, test } from '@jest/globals';
import { holdingsInWords } from './holdings-words.js';

test('whoever disables a person reads first what ends and what is handed over', () => {
  expect(holdingsInWords('Ben', { sessions: 2, apiKeys: 1, assignments: 3 })).toBe(
    'Ben will not be able to sign in. 2 sessions and 1 API key will end. 3 open mismatches will be handed over. What Ben did stays on record.',
  );
  expect(holdingsInWords('Ben', { sessions: 0, apiKeys: 0, assignments: 0 })).toBe(
    'Ben will not be able to sign in. What Ben did stays on record.',
  );
});
