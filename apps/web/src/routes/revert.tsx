import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { revertQuery } from '../api/reverts.js';
import type { Revert } from '../api/types.js';
import { Instant } from '../components/day/instant-text.js';
import { Facts } from '../components/layout/figures.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Panel } from '../components/layout/panel.js';
import { Stack } from '../components/layout/stack.js';
import { QueryState } from '../components/state/query-state.js';
import { StepList } from '../components/steps/step-list.js';
import { DecidePanel } from '../features/reverts/decide-panel.js';
import { GuardPanel } from '../features/reverts/guard-panel.js';
import { PersonPanel } from '../features/reverts/person-panel.js';
import { RevertPreviewPanel } from '../features/reverts/preview-panel.js';
import { RevertStateBadge } from '../features/reverts/revert-badges.js';
import { isMoving, phases } from '../features/reverts/revert-words.js';

const lookMs = 2_000;

export function RevertPage() {
  const { id } = useParams({ from: '/shell/reverts/$id' });
  const query = useQuery({
    ...revertQuery(id),
    refetchInterval: ({ state: { data } }) => (data !== undefined && isMoving(data.state) ? lookMs : false),
  });
  return (
    <QueryState query={query} of="the revert" heading="Revert" lines={10}>
      {(revert) => (
        <Stack>
          <PageHeader
            title={`Revert of ${revert.customerName}`}
            above={<Link to="/reverts">Reverts</Link>}
            lead={
              <>
                <span role="status">
                  <RevertStateBadge state={revert.state} />
                </span>
                <Link to="/customers/$id" params={{ id: revert.customerId }}>
                  {revert.customerName}
                </Link>
                {revert.detail === null ? null : <span>{revert.detail}</span>}
              </>
            }
          />
          <GuardPanel revert={revert} />
          <RevertPreviewPanel revert={revert} />
          <DecidePanel key={`${revert.id} ${revert.state}`} revert={revert} />
          <PersonPanel key={revert.id} revert={revert} />
          <Steps revert={revert} />
          <Record revert={revert} />
        </Stack>
      )}
    </QueryState>
  );
}

function Steps({ revert }: { readonly revert: Revert }) {
  const { steps } = revert;
  if (steps.length === 0) return null;
  const done = steps.filter(({ state }) => state === 'done').length;
  return (
    <Panel title="Steps" note={`${done} of ${steps.length} done`} flush>
      <StepList phases={phases} steps={steps} subjects={new Map()} />
    </Panel>
  );
}

/** Who decided, and why. */
function Record({ revert }: { readonly revert: Revert }) {
  const { reason, supportReference, noSupportReason, overrideReason, planHash } = revert;
  return (
    <Panel title="On record">
      <Facts
        items={[
          { name: 'Why', value: reason },
          { name: 'Support', value: supportReference ?? `Not asked: ${noSupportReason ?? 'no reason was given'}` },
          { name: 'Asked for', value: <Said by={revert.requestedBy} at={revert.requestedAt} /> },
          { name: 'Approved', value: <Said by={revert.approvedBy} at={revert.approvedAt} /> },
          { name: 'Billing accuracy overridden', value: overrideReason ?? 'No' },
          { name: 'Applied', value: <Said by={revert.appliedBy} at={revert.appliedAt} /> },
          { name: 'Hash of the plan', value: <code>{planHash}</code> },
        ]}
      />
    </Panel>
  );
}

function Said({ by, at }: { readonly by: string | null; readonly at: string | null }) {
  if (by === null || at === null) return 'Not yet';
  return (
    <>
      {by}, <Instant at={at} />
    </>
  );
}
