import { Panel } from '../components/layout/panel.js';
import { DeadlineForm } from '../features/mismatches/deadline-form.js';

export function MismatchSettingsPage() {
  return (
    <Panel title="Deadline" note="After it a mismatch that is still open or acknowledged stands as past its deadline.">
      <DeadlineForm />
    </Panel>
  );
}
