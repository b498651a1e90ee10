import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { isEnded } from '../api/run-events.js';
import { runQuery } from '../api/runs.js';
import type { Run } from '../api/types.js';
import { runSearch } from '../app/searches.js';
import { UnownedTable } from '../components/completeness/unowned-table.js';
import { dayRange, daysIn } from '../components/day/day-words.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Stack } from '../components/layout/stack.js';
import { QueryState } from '../components/state/query-state.js';
import { RunStateBadge } from '../components/verdict/verdict-badge.js';
import { RunComparison } from '../features/run/run-comparison.js';
import { RunFacts } from '../features/run/run-facts.js';
import { RunFailure } from '../features/run/run-failure.js';
import { Controls, Notices, Quarantine } from '../features/run/run-findings.js';
import { RunHoles } from '../features/run/run-holes.js';
import { RunManifest } from '../features/run/run-manifest.js';
import { RunNotCompared } from '../features/run/run-not-compared.js';
import { RunProgressPanel } from '../features/run/run-progress-panel.js';
import { RunReplay } from '../features/run/run-replay.js';
import { RunRestatements } from '../features/run/run-restatements.js';
import { RunResults } from '../features/run/run-results.js';
import { RunTotals } from '../features/run/run-totals.js';
import { WalletChains } from '../features/run/wallet-chains.js';

const lookMs = 10_000;
const kinds = {
  nightly: 'Nightly run',
  manual: 'Run by hand',
  'first-night': 'First night',
  replay: 'Replay',
} as const;

export function RunPage() {
  const { id } = useParams({ from: '/shell/runs/$id' });
  // Beside the live stream the run is looked at now and then, in case the stream cannot get through.
  const query = useQuery({
    ...runQuery(id),
    refetchInterval: ({ state: { data } }) => (data === undefined || isEnded(data.state) ? false : lookMs),
  });
  return (
    <QueryState query={query} of="the run" heading="Run" lines={10}>
      {(run) => <RunView key={run.id} run={run} />}
    </QueryState>
  );
}

function RunView({ run }: { readonly run: Run }) {
  const search = useSearch({ from: '/shell/runs/$id' });
  const navigate = useNavigate();
  const change = (changed: { readonly verdict?: string | undefined; readonly with?: string | undefined }) =>
    void navigate({
      to: '/runs/$id',
      params: { id: run.id },
      search: runSearch({ ...search, ...changed }),
      replace: true,
      resetScroll: false,
    });
  return (
    <Stack>
      <PageHeader
        title={dayRange(run)}
        above={<Link to="/runs">Runs</Link>}
        lead={
          <>
            <RunStateBadge state={run.state} />
            <span>{kinds[run.kind]}</span>
            <span>
              {daysIn(run)} UTC {daysIn(run) === 1 ? 'day' : 'days'}
            </span>
          </>
        }
      />
      {run.failure === null ? null : <RunFailure failure={run.failure} />}
      {isEnded(run.state) ? null : <RunProgressPanel run={run} />}
      <RunReplay run={run} />
      <RunTotals run={run} />
      {run.manifest === null ? null : <RunManifest manifest={run.manifest} />}
      <RunHoles run={run} />
      {run.manifest === null ? null : <WalletChains reads={run.manifest.reads} />}
      {run.manifest === null ? null : <UnownedTable spends={run.manifest.spendUnderNoCustomer} />}
      {run.manifest === null ? null : <RunNotCompared customers={run.manifest.notCompared} />}
      {run.manifest === null ? null : <Quarantine items={run.manifest.quarantined} />}
      {run.manifest === null ? null : <Notices notices={run.manifest.notices} />}
      {run.manifest === null ? null : <RunRestatements run={run} />}
      {isEnded(run.state) ? (
        <RunResults run={run} filter={search} onVerdict={(verdict) => change({ verdict })} />
      ) : null}
      <RunComparison run={run} other={search.with} onOther={(id) => change({ with: id })} />
      {run.manifest === null ? null : <Controls controls={run.manifest.controls} />}
      <RunFacts run={run} />
    </Stack>
  );
}
