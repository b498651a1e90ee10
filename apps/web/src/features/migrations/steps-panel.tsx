import type { Migration, MigrationStep } from '../../api/types.js';
import { Instant } from '../../components/day/instant-text.js';
import { Panel } from '../../components/layout/panel.js';
import { StepBadge } from './migration-badges.js';
import { phases, stepName } from './migration-words.js';
import classes from './migrations.module.css';

/** Every step with where it stands, by phase. */
export function StepsPanel({ migration }: { readonly migration: Migration }) {
  const { steps, plan, outageSeconds } = migration;
  if (steps.length === 0) return null;
  const phoneOf = new Map(plan?.numbers.map(({ sid, phoneNumber }) => [sid, phoneNumber]));
  const done = steps.filter(({ state }) => state === 'done').length;
  const outage = outageSeconds === null ? '' : `, nobody could be reached for ${outageSeconds} s`;
  return (
    <Panel title="Steps" note={`${done} of ${steps.length} done${outage}`} flush>
      {phases.map(({ name, note, steps: names }) => {
        const own = steps.filter((step) => step.name in names);
        return own.length === 0 ? null : (
          <section key={name} className={classes.phase} aria-label={name}>
            <h3>{name}</h3>
            <p className={classes.about}>{note}</p>
            <ol className={classes.steps}>
              {own.map((step) => (
                <Step key={`${step.name} ${step.subject}`} step={step} phoneOf={phoneOf} />
              ))}
            </ol>
          </section>
        );
      })}
    </Panel>
  );
}

type Props = { readonly step: MigrationStep; readonly phoneOf: ReadonlyMap<string, string> };

function Step({ step, phoneOf }: Props) {
  const { name, subject, state, detail, startedAt, endedAt } = step;
  const at = endedAt ?? startedAt;
  return (
    <li>
      <div className={classes.step}>
        <StepBadge state={state} />
        <span>{stepName(name)}</span>
        {subject === null ? null : <span className="pl-num">{phoneOf.get(subject) ?? subject}</span>}
        {at === null ? null : (
          <span className={classes.times}>
            <Instant at={at} />
          </span>
        )}
      </div>
      {detail === null ? null : <p className={classes.detail}>{detail}</p>}
    </li>
  );
}
