import { ConnectionProposals } from '../features/terms/connection-proposals.js';

export function ConnectionsPage() {
  return <ConnectionProposals />;
}
