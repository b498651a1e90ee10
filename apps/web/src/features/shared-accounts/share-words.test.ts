import { expect, test } from '@jest/globals';
import { splitInWords } from './share-words.js';

test('a day whose items were not read says so instead of showing nothing', () => {
  expect(splitInWords({ messages: null, unfit: [] })).toBe('Items were not read');
});

test('what does not add up is named beside what does', () => {
  expect(splitInWords({ messages: 'without-fees', unfit: ['voice', 'recording'] })).toBe(
    'Items add up to usage; carrier fees name no number; calls and recordings do not add up',
  );
  expect(splitInWords({ messages: 'neither', unfit: ['sms'] })).toBe(
    'Messages do not add up to usage, and are used for no amounts',
  );
});
