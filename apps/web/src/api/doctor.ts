import { queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';
import type { NewTrial } from './types.js';

const liveMs = 1_000;
const lookMs = 15_000;

/** Looked at every second while an examination is under way, also after a reload. */
export const doctorQuery = queryOptions({
  queryKey: ['doctor'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/doctor', { signal })),
  refetchInterval: ({ state }) => (state.data?.active == null ? lookMs : liveMs),
});

export const examineNow = () => take(api.POST('/api/v1/doctor/examinations'));

/** Once everything is there it is not asked again. */
export const checklistQuery = queryOptions({
  queryKey: ['checklist'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/checklist', { signal })),
  refetchInterval: ({ state }) => (state.data?.done === true ? false : lookMs),
});

export const trialQuery = (id: string) =>
  queryOptions({
    queryKey: ['doctor', 'trial', id],
    queryFn: ({ signal }) => take(api.GET('/api/v1/doctor/probes/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state: { data } }) => (data === undefined || data.endedAt === null ? liveMs : false),
  });

export const beginTrial = (body: NewTrial) => take(api.POST('/api/v1/doctor/probes', { body }));

export const stopTrial = (id: string) =>
  take(api.POST('/api/v1/doctor/probes/{id}/stop', { params: { path: { id } } }));

export const resumeTrial = (id: string) =>
  take(api.POST('/api/v1/doctor/probes/{id}/resume', { params: { path: { id } } }));
