import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { migrationQuery } from '../api/migrations.js';
import { Instant } from '../components/day/instant-text.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Stack } from '../components/layout/stack.js';
import { QueryState } from '../components/state/query-state.js';
import { ApplyMigration } from '../features/migrations/apply-dialog.js';
import { MigrationStateBadge } from '../features/migrations/migration-badges.js';
import { isMoving } from '../features/migrations/migration-words.js';
import { PersonPanel } from '../features/migrations/person-panel.js';
import { PlanPanel } from '../features/migrations/plan-panel.js';
import { PreflightPanel } from '../features/migrations/preflight-panel.js';
import { StepsPanel } from '../features/migrations/steps-panel.js';

const lookMs = 2_000;
const lookWhileWatchingMs = 30_000;

export function MigrationPage() {
  const { id } = useParams({ from: '/shell/migrations/$id' });
  const query = useQuery({
    ...migrationQuery(id),
    refetchInterval: ({ state: { data } }) => {
      if (data === undefined) return false;
      if (isMoving(data.state)) return lookMs;
      return data.state === 'watching' ? lookWhileWatchingMs : false;
    },
  });
  return (
    <QueryState query={query} of="the migration" heading="Migration" lines={10}>
      {(migration) => (
        <Stack>
          <PageHeader
            title={`Migration of ${migration.customerName}`}
            above={<Link to="/migrations">Migrations</Link>}
            lead={
              <>
                <span role="status">
                  <MigrationStateBadge state={migration.state} />
                </span>
                <Link to="/customers/$id" params={{ id: migration.customerId }}>
                  {migration.customerName}
                </Link>
                <span>
                  Planned <Instant at={migration.plannedAt} />
                </span>
                {migration.detail === null ? null : <span>{migration.detail}</span>}
              </>
            }
            actions={<ApplyMigration migration={migration} />}
          />
          <PersonPanel key={migration.id} migration={migration} />
          <StepsPanel migration={migration} />
          <PreflightPanel key={`preflight ${migration.id}`} migration={migration} />
          <PlanPanel migration={migration} />
        </Stack>
      )}
    </QueryState>
  );
}
