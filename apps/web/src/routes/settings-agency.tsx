import { Panel } from '../components/layout/panel.js';
import { AgencySettingsPanel } from '../features/agency/agency-settings.js';

export function AgencySettingsPage() {
  return (
    <Panel
      title="Reverts and watching"
      note="For moves back to the shared account, and for what was moved away from it"
    >
      <AgencySettingsPanel />
    </Panel>
  );
}
