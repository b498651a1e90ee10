import { expect, test } from '@jest/globals';
import { decideMovedSettings } from './moved-settings.js';

const set = { voice_url: 'https://example.com/voice', sms_method: 'GET', friendly_name: 'Trial' };
const lost = { voice_url: '', sms_method: 'POST', friendly_name: 'Trial' };
const seen = { numberSid: 'PN1', set, moved: lost, again: set };

test('settings that a move loses and that come back when they are applied again hold, each by name', () => {
  expect(decideMovedSettings(seen)).toMatchObject({
    outcome: 'holds',
    figures: { 'lost on the move': 'sms_method, voice_url', 'kept on the move': 'friendly_name' },
  });
});

test('a single setting that does not come back refutes it', () => {
  expect(decideMovedSettings({ ...seen, again: { ...set, sms_method: 'POST' } })).toMatchObject({
    ...{ outcome: 'does-not-hold', counterExamples: ['PN1'] },
    figures: { 'not restored by applying them again': 'sms_method' },
  });
});

test('a move that loses nothing refutes it too, and nothing compared says nothing', () => {
  expect(decideMovedSettings({ ...seen, moved: set }).outcome).toBe('does-not-hold');
  expect(decideMovedSettings({ ...seen, set: {} }).outcome).toBe('not-testable-here');
});
