import { Outlet } from '@tanstack/react-router';
import { PageHeader } from '../components/layout/page-header.js';
import { Stack } from '../components/layout/stack.js';
import { SettingsParts } from './settings-parts.js';

export function SettingsPage() {
  return (
    <Stack>
      <PageHeader title="Settings" />
      <SettingsParts />
      <Outlet />
    </Stack>
  );
}
