import { Panel } from '../components/layout/panel.js';
import { Stack } from '../components/layout/stack.js';
import { AgencySettingsPanel } from '../features/agency/agency-settings.js';
import { EvidenceKey } from '../features/agency/evidence-key.js';

export function AgencySettingsPage() {
  return (
    <Stack>
      <Panel
        title="Reverts and watching"
        note="For moves back to the shared account, and for what was moved away from it"
      >
        <AgencySettingsPanel />
      </Panel>
      <Panel title="Evidence packs" note="The key with which this installation signs them">
        <EvidenceKey />
      </Panel>
    </Stack>
  );
}
