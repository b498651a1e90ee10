import { IconCheck, IconStethoscope } from '@tabler/icons-react';
import type { Check, Examination } from '../../api/types.js';
import { Instant } from '../../components/day/instant-text.js';
import { Folded } from '../../components/layout/folded.js';
import { Panel } from '../../components/layout/panel.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { CheckBadge } from '../../components/verdict/doctor-badges.js';
import classes from './doctor.module.css';

type Props = { readonly examination: Examination | null; readonly brokenOffAt: string | null };

/** What wants attention, the worst first; what passes is one line until asked. */
export function ChecksPanel({ examination, brokenOffAt }: Props) {
  if (examination === null)
    return (
      <Panel title="Checks">
        <BrokenOff at={brokenOffAt} />
        <EmptyState title="Nothing was examined yet" icon={IconStethoscope}>
          An examination reads only: it changes nothing at Twilio or HighLevel.
        </EmptyState>
      </Panel>
    );
  const wanting = examination.checks.filter(({ outcome }) => outcome !== 'pass');
  const passing = examination.checks.filter(({ outcome }) => outcome === 'pass');
  return (
    <Panel title="Checks" note={`${wanting.length} want attention, ${passing.length} pass`} flush>
      <BrokenOff at={brokenOffAt} />
      {wanting.length === 0 ? (
        <EmptyState title="Every check passes" icon={IconCheck} />
      ) : (
        <CheckList name="Checks that want attention" checks={wanting} />
      )}
      {passing.length === 0 ? null : (
        <Folded summary={`All ${passing.length} that pass`}>
          <CheckList name="Checks that pass" checks={passing} />
        </Folded>
      )}
    </Panel>
  );
}

function BrokenOff({ at }: { readonly at: string | null }) {
  if (at === null) return null;
  return (
    <p className={classes.brokenOff} role="alert">
      The newest examination broke off at <Instant at={at} />; the log says why. What stands here is older. Examine
      again.
    </p>
  );
}

function CheckList({ name, checks }: { readonly name: string; readonly checks: readonly Check[] }) {
  return (
    <ul className={classes.list} aria-label={name}>
      {checks.map(({ check, title, outcome, detail, advice }) => (
        <li key={check} className={classes.check}>
          <CheckBadge outcome={outcome} />
          <div>
            <h3>{title}</h3>
            <p>{detail}</p>
            {advice === null ? null : <p className={classes.advice}>{advice}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
