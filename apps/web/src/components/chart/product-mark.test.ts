import { expect, test } from '@jest/globals';
import { inLines } from './product-mark.js';

test('a name is broken between words, and what finds no room is left off', () => {
  expect(inLines('SMS', 10)).toEqual(['SMS']);
  expect(inLines('Voice calls', 20)).toEqual(['Voice calls']);
  expect(inLines('Call recording, storage, transcription', 16)).toEqual([
    'Call recording,',
    'storage,',
    'transcription',
  ]);
  expect(inLines('Call recording, storage, transcription', 10)).toEqual(['Call', 'recording,', 'storage,…']);
  expect(inLines('transcription', 6)).toEqual(['trans…']);
});
