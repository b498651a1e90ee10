import { queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';
import type { AgencySettings, NightSchedule } from './types.js';

export const agencySettingsQuery = queryOptions({
  queryKey: ['agency-settings'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/settings', { signal })),
});

export const setAgencySettings = (body: Partial<AgencySettings>) => take(api.PUT('/api/v1/settings', { body }));

export const nightScheduleQuery = queryOptions({
  queryKey: ['night-schedule'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/settings/schedule', { signal })),
});

/** The nights that would come by another schedule. */
export const schedulePreviewQuery = (schedule: NightSchedule) =>
  queryOptions({
    queryKey: ['night-schedule', 'preview', schedule],
    queryFn: ({ signal }) => take(api.POST('/api/v1/settings/schedule/preview', { body: schedule, signal })),
    staleTime: 0,
  });

/** Null: as the environment says. */
export const setNightSchedule = (schedule: NightSchedule | null) =>
  schedule === null
    ? take(api.DELETE('/api/v1/settings/schedule'))
    : take(api.PUT('/api/v1/settings/schedule', { body: schedule }));
