import { afterEach, expect, test } from '@jest/globals';
import { type AnsweringServer, answeringServer, fakeTiming, json } from '../../test/answering-server.js';
import { Malformed } from '../http/provider-error.js';
import { listTextChannels } from './conversation-channels.js';
import { HighLevelClient } from './highlevel-client.js';

let server: AnsweringServer | undefined;
afterEach(() => server?.close());

const channelOf = (_id: string, isDefault: boolean) => ({
  conversationProvider: { _id, name: 'Twilio', type: 'SMS', default: isDefault },
});

async function channels(conversationChannel: object) {
  server = await answeringServer((response, request) =>
    request.url.startsWith('/oauth')
      ? json(response, { access_token: 'fake-token-of-the-location', expires_in: 3600, locationId: 'loc1' })
      : json(response, { conversationChannel }),
  );
  const options = { companyId: 'comp1', token: 'pit-fake-token', baseUrl: server.baseUrl, timing: fakeTiming() };
  return listTextChannels(new HighLevelClient(options), 'loc1', new AbortController().signal);
}

test('the providers of texts are read with the location’s own token', async () => {
  const { items } = await channels({ SMS: [channelOf('twilio_provider', true), channelOf('other', false)] });
  expect(items.map(({ conversationProvider: { _id, default: isDefault } }) => [_id, isDefault])).toEqual([
    ['twilio_provider', true],
    ['other', false],
  ]);
  const asked = server?.seen.at(-1);
  expect(asked?.url).toBe('/locations/loc1/conversationChannels/SMS');
  expect(asked?.headers).toMatchObject({ version: 'v3', authorization: 'Bearer fake-token-of-the-location' });
});

test('an answer without the texts’ part is no answer', async () => {
  await expect(channels({ Email: [] })).rejects.toThrow(Malformed);
});
