import { IconCheck, IconStethoscope } from '@tabler/icons-react';
import type { Check, Examination } from '../../api/types.js';
import { Folded } from '../../components/layout/folded.js';
import { Panel } from '../../components/layout/panel.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { CheckBadge } from '../../components/verdict/doctor-badges.js';
import classes from './doctor.module.css';

/** What wants attention, the worst first; what passes is one line until asked. */
export function ChecksPanel({ examination }: { readonly examination: Examination | null }) {
  if (examination === null)
    return (
      <Panel title="Checks">
        <EmptyState title="Nothing was examined yet" icon={IconStethoscope}>
          An examination reads only: it changes nothing at Twilio or HighLevel.
        </EmptyState>
      </Panel>
    );
  const wanting = examination.checks.filter(({ outcome }) => outcome !== 'pass');
  const passing = examination.checks.filter(({ outcome }) => outcome === 'pass');
  return (
    <Panel title="Checks" note={`${wanting.length} want attention, ${passing.length} pass`} flush>
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
