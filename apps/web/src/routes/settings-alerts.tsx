import { May } from '../components/access/may.js';
import { Stack } from '../components/layout/stack.js';
import { AlertChannels } from '../features/alerts/alert-channels.js';
import { AlertList } from '../features/alerts/alert-list.js';
import { AlertThresholds } from '../features/alerts/alert-thresholds.js';

export function AlertSettingsPage() {
  return (
    <Stack>
      <May needs="admin">
        <AlertChannels />
      </May>
      <AlertThresholds />
      <AlertList />
    </Stack>
  );
}
