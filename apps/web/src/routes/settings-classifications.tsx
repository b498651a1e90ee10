import { Stack } from '../components/layout/stack.js';
import { Classifications } from '../features/terms/classifications.js';

export function ClassificationsPage() {
  return (
    <Stack>
      <Classifications />
    </Stack>
  );
}
