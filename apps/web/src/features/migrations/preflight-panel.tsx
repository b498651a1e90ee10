import type { Migration, PreflightLine } from '../../api/types.js';
import { Folded } from '../../components/layout/folded.js';
import { Panel } from '../../components/layout/panel.js';
import { OutcomeBadge } from './migration-badges.js';
import { isEnded } from './migration-words.js';
import classes from './migrations.module.css';
import { PlanButton } from './plan-button.js';
import { Remedy } from './preflight-remedies.js';

/** Every check at once: what blocks first, then what warns; what passes is folded. */
export function PreflightPanel({ migration }: { readonly migration: Migration }) {
  const { preflight, state, customerId, customerName, appliedAt } = migration;
  const of = (wanted: PreflightLine['outcome']) => preflight.filter(({ outcome }) => outcome === wanted);
  const passed = of('pass');
  const isOpen = appliedAt === null;
  const canPlanAgain = isOpen || (isEnded(state) && state !== 'complete');
  return (
    <Panel
      title="Preflight"
      note={`${of('block').length} block, ${of('warn').length} warn, ${passed.length} pass`}
      flush
      actions={canPlanAgain ? <PlanButton customerId={customerId} name={customerName} again /> : null}
    >
      <ul className={classes.checks} aria-label="Checks to look at">
        {[...of('block'), ...of('warn')].map((line) => (
          <Check key={line.check} line={line} migration={migration} canMend={isOpen} />
        ))}
      </ul>
      <Folded summary={`${passed.length} pass`}>
        <ul className={classes.checks}>
          {passed.map((line) => (
            <Check key={line.check} line={line} migration={migration} canMend={false} />
          ))}
        </ul>
      </Folded>
    </Panel>
  );
}

type Props = { readonly line: PreflightLine; readonly migration: Migration; readonly canMend: boolean };

const Check = ({ line, migration, canMend }: Props) => (
  <li className={classes.check}>
    <header>
      <OutcomeBadge outcome={line.outcome} />
      <code>{line.check}</code>
    </header>
    <p className={classes.detail}>{line.detail}</p>
    {canMend && line.outcome === 'block' ? <Remedy check={line.check} migration={migration} /> : null}
  </li>
);
