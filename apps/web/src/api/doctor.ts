import { queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';

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
