import { expect, test } from '@jest/globals';
import { addressOf, filterOfQueue, isSameView, views } from './queue-filter.js';

const pending = 'open,acknowledged';

test('the queue is what is pending and awake, unless sleepers are asked for', () => {
  expect(filterOfQueue({})).toEqual({ state: pending, snoozed: 'false' });
  expect(filterOfQueue({ snoozed: 'true' })).toEqual({ state: pending, snoozed: 'true' });
});

test('what has passed its deadline is shown whether it is snoozed or not', () => {
  expect(filterOfQueue({ escalated: 'true' })).toEqual({ state: pending, snoozed: undefined, escalated: 'true' });
});

test('a state that is asked for is taken at its word', () => {
  expect(filterOfQueue({ state: 'pending' })).toEqual({ state: pending });
  expect(filterOfQueue({ state: 'closed' })).toEqual({ state: 'resolved,accepted' });
  expect(filterOfQueue({ state: 'any', product: 'sms' })).toEqual({ state: undefined, product: 'sms' });
});

test('sorting and grouping are no filter', () => {
  expect(filterOfQueue({ state: 'open', sort: 'largest', by: 'cause' })).toEqual({ state: 'open' });
  expect(isSameView({ sort: 'oldest', assignee: 'me' }, { assignee: 'me' })).toBe(true);
});

test('every view is told from every other', () => {
  for (const one of views) {
    expect(views.filter(({ search }) => isSameView(one.search, search)).map(({ name }) => name)).toEqual([one.name]);
  }
});

test('an address says the same view the same way, in whatever order it was put together', () => {
  expect(addressOf({ sort: 'largest', assignee: 'none', cause: undefined })).toBe('assignee=none&sort=largest');
  expect(addressOf({ assignee: 'none', sort: 'largest' })).toBe('assignee=none&sort=largest');
  expect(addressOf({})).toBe('');
});
