import { queryOptions } from '@tanstack/react-query';
import { api, take } from './client.js';
import type { AgencySettings } from './types.js';

export const agencySettingsQuery = queryOptions({
  queryKey: ['agency-settings'],
  queryFn: ({ signal }) => take(api.GET('/api/v1/settings', { signal })),
});

export const setAgencySettings = (body: Partial<AgencySettings>) => take(api.PUT('/api/v1/settings', { body }));
