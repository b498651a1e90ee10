import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, done, take } from './client.js';
import { byCursor, from } from './pages.js';
import type { AlertChannel } from './types.js';

const at = (id: string) => ({ params: { path: { id } } });

export const alertsQuery = infiniteQueryOptions({
  queryKey: ['alerts', 'list'],
  queryFn: ({ pageParam, signal }) => take(api.GET('/api/v1/alerts', { params: { query: from(pageParam) }, signal })),
  ...byCursor,
});

export const alertChannelsQuery = queryOptions({
  queryKey: ['alerts', 'channels'],
  queryFn: async ({ signal }) => (await take(api.GET('/api/v1/alert-channels', { signal }))).items,
});

export type NewChannel = Pick<AlertChannel, 'kind' | 'name' | 'allowPrivate' | 'mail' | 'plan'> & {
  readonly url: string;
};
export type ChannelPlan = AlertChannel['plan'];

export const addAlertChannel = (body: NewChannel) => take(api.POST('/api/v1/alert-channels', { body }));
export const planAlertChannel = ({ id, plan }: { readonly id: string; readonly plan: ChannelPlan }) =>
  take(api.PUT('/api/v1/alert-channels/{id}/plan', { ...at(id), body: plan }));
export const sendAlertAgain = (id: string) => take(api.POST('/api/v1/alerts/{id}/send-again', at(id)));
export const testAlertChannel = (id: string) => take(api.POST('/api/v1/alert-channels/{id}/test', at(id)));
export const removeAlertChannel = (id: string) => done(api.DELETE('/api/v1/alert-channels/{id}', at(id)));
