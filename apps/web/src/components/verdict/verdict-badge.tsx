import { IconHourglass } from '@tabler/icons-react';
import type { CustomerStatus, MismatchState, RunState, Verdict } from '../../api/types.js';
import { Badge } from './badge.js';
import classes from './badge.module.css';
import { mismatchIcons, runIcons, statusIcons, verdictIcons } from './verdict-icons.js';
import { mismatchWords, provisionalMeaning, runWords, statusWords, verdictWords } from './verdict-words.js';

export function ProvisionalBadge() {
  return (
    <Badge icon={IconHourglass} wording={{ word: 'Provisional', meaning: provisionalMeaning, tone: 'provisional' }} />
  );
}

type VerdictProps = { readonly verdict: Verdict; readonly provisional?: boolean };

export function VerdictBadge({ verdict, provisional = false }: VerdictProps) {
  return (
    <span className={classes.pair}>
      <Badge icon={verdictIcons[verdict]} wording={verdictWords[verdict]} />
      {provisional ? <ProvisionalBadge /> : null}
    </span>
  );
}

export const RunStateBadge = ({ state }: { readonly state: RunState }) => (
  <Badge icon={runIcons[state]} wording={runWords[state]} />
);

export const MismatchStateBadge = ({ state }: { readonly state: MismatchState }) => (
  <Badge icon={mismatchIcons[state]} wording={mismatchWords[state]} />
);

export const StatusBadge = ({ status }: { readonly status: CustomerStatus }) => (
  <Badge icon={statusIcons[status]} wording={statusWords[status]} />
);
