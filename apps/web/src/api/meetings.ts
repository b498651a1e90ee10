import { queryOptions } from '@tanstack/react-query';
import { api, done, take } from './client.js';
import type { NewMeeting } from './types.js';

export const meetingGroupsQuery = queryOptions({
  queryKey: ['terms', 'meeting-groups'],
  queryFn: async ({ signal }) => (await take(api.GET('/api/v1/meeting-groups', { signal }))).items,
});

export const setMeeting = (decision: NewMeeting) => done(api.PUT('/api/v1/meeting-groups', { body: [decision] }));
