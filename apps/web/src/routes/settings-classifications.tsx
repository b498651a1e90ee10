import { useQuery } from '@tanstack/react-query';
import { overviewQuery } from '../api/overview.js';
import { addDays, dayOf } from '../components/day/day-words.js';
import { Stack } from '../components/layout/stack.js';
import { Classifications } from '../features/terms/classifications.js';

export function ClassificationsPage() {
  const { data: overview } = useQuery(overviewQuery);
  return (
    <Stack>
      <Classifications newest={overview?.newestNight?.day ?? addDays(dayOf(new Date()), -1)} />
    </Stack>
  );
}
