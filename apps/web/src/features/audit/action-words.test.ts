import { expect, test } from '@jest/globals';
import { actionInWords } from './action-words.js';

test('an action is told without its dots and dashes', () => {
  expect(['rate.changed', 'rate-proposal.adopted', 'api-key.made'].map(actionInWords)).toEqual([
    'Rate changed',
    'Rate proposal adopted',
    'API key made',
  ]);
});
