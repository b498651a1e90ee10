import { useQuery } from '@tanstack/react-query';
import { roundingQuery, settlingQuery, toleranceSettingsQuery } from '../api/tolerances.js';
import { Stack } from '../components/layout/stack.js';
import { QueryState } from '../components/state/query-state.js';
import { SetRounding } from '../features/terms/set-rounding.js';
import { SetSettling } from '../features/terms/set-settling.js';
import { SetTolerance } from '../features/terms/set-tolerance.js';
import { ToleranceOverrides } from '../features/terms/tolerance-overrides.js';

/** Without the zeros that a person would not type. */
const typed = (amount: string) => amount.replace(/\.?0+$/, '');

export function TolerancesPage() {
  const settings = useQuery(toleranceSettingsQuery);
  const rounding = useQuery(roundingQuery);
  const settling = useQuery(settlingQuery);
  return (
    <Stack>
      <QueryState query={settings} of="the tolerances">
        {(all) => (
          <>
            <ToleranceOverrides settings={all} />
            <SetTolerance
              initial={{
                absolute: typed(all.agency.absolute.amount),
                relative: all.agency.relative,
                driftBudget: typed(all.agency.driftBudget.amount),
              }}
            />
          </>
        )}
      </QueryState>
      <QueryState query={rounding} of="the rounding" lines={2}>
        {(now) => <SetRounding initial={now} />}
      </QueryState>
      <QueryState query={settling} of="when a day is settled" lines={2}>
        {(now) => <SetSettling initial={now} />}
      </QueryState>
    </Stack>
  );
}
