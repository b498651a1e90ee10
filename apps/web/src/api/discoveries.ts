import { queryOptions, skipToken } from '@tanstack/react-query';
import { api, take } from './client.js';

const liveMs = 1_000;

export const startDiscovery = () => take(api.POST('/api/v1/discoveries'));

export const discoveryQuery = (id: string | undefined) =>
  queryOptions({
    queryKey: ['discoveries', id],
    queryFn:
      id === undefined
        ? skipToken
        : ({ signal }) => take(api.GET('/api/v1/discoveries/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.finishedAt == null ? liveMs : false),
  });
