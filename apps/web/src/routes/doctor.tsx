import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { doctorQuery } from '../api/doctor.js';
import type { Doctor } from '../api/types.js';
import { doctorSearch } from '../app/searches.js';
import { May } from '../components/access/may.js';
import { Instant } from '../components/day/instant-text.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Stack } from '../components/layout/stack.js';
import { QueryState } from '../components/state/query-state.js';
import { assumptionUses } from '../components/verdict/doctor-words.js';
import { AssumptionFilters } from '../features/doctor/assumption-filters.js';
import { AssumptionsPanel } from '../features/doctor/assumptions-panel.js';
import { ChecksPanel } from '../features/doctor/checks-panel.js';
import { ExaminationProgress } from '../features/doctor/examination-progress.js';
import { ExamineNow } from '../features/doctor/examine-now.js';
import { TrialPanel } from '../features/doctor/trial-panel.js';

export function DoctorPage() {
  const query = useQuery(doctorQuery);
  return (
    <QueryState query={query} of="what the doctor found" heading="Doctor" lines={10}>
      {(doctor) => <Found doctor={doctor} />}
    </QueryState>
  );
}

function Found({ doctor: { examination, brokenOff, active, assumptions } }: { readonly doctor: Doctor }) {
  const filter = useSearch({ from: '/shell/doctor' });
  const navigate = useNavigate();
  const change = (part: Record<string, string | undefined>) =>
    void navigate({
      to: '/doctor',
      search: (search) => doctorSearch({ ...search, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <Stack>
      <PageHeader
        title="Doctor"
        lead={
          <>
            <span>Whether everything is there that the product needs, and what nobody documents.</span>
            {examination?.finishedAt == null ? null : (
              <span>
                Examined <Instant at={examination.finishedAt} />
              </span>
            )}
          </>
        }
        actions={
          <May needs="operator">
            <ExamineNow working={active !== null} />
          </May>
        }
      />
      {active === null ? null : <ExaminationProgress examination={active} />}
      <ChecksPanel examination={examination} brokenOffAt={active === null ? (brokenOff?.finishedAt ?? null) : null} />
      <TrialPanel trial={filter.trial} onTrial={(trial) => change({ trial })} />
      <AssumptionFilters filter={filter} onChange={change} />
      {assumptionUses
        .filter((use) => filter.use === undefined || filter.use === use)
        .map((use) => (
          <AssumptionsPanel key={use} use={use} assumptions={assumptions} standing={filter.standing} />
        ))}
    </Stack>
  );
}
