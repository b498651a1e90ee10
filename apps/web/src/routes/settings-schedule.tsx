import { NightScheduleSettings } from '../features/schedule/night-schedule.js';

export function SchedulePage() {
  return <NightScheduleSettings />;
}
