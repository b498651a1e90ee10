import { useQuery } from '@tanstack/react-query';
import { overviewQuery } from '../api/overview.js';
import { addDays, dayOf } from '../components/day/day-words.js';
import { Stack } from '../components/layout/stack.js';
import { Classifications } from '../features/terms/classifications.js';
import { MeetingGroups } from '../features/terms/meeting-groups.js';

export function ClassificationsPage() {
  const { data: overview } = useQuery(overviewQuery);
  const newest = overview?.newestNight?.day ?? addDays(dayOf(new Date()), -1);
  return (
    <Stack>
      <Classifications newest={newest} />
      <MeetingGroups today={addDays(newest, 1)} />
    </Stack>
  );
}
