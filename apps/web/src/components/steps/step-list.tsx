import type { MigrationStep } from '../../api/types.js';
import { Instant } from '../day/instant-text.js';
import { nameOfStep, type Phase } from './phase.js';
import { StepBadge } from './step-badge.js';
import classes from './steps.module.css';

type Props = {
  readonly phases: readonly Phase[];
  readonly steps: readonly MigrationStep[];
  /** What people call a step's subject, by its sid. */
  readonly subjects: ReadonlyMap<string, string>;
};

/** Every step with where it stands, by phase. */
export function StepList({ phases, steps, subjects }: Props) {
  return phases.map((phase) => {
    const own = steps.filter(({ name }) => name in phase.steps);
    return own.length === 0 ? null : (
      <section key={phase.name} className={classes.phase} aria-label={phase.name}>
        <h3>{phase.name}</h3>
        <p className={classes.about}>{phase.note}</p>
        <ol className={classes.steps}>
          {own.map((step) => (
            <Step key={`${step.name} ${step.subject}`} step={step} phases={phases} subjects={subjects} />
          ))}
        </ol>
      </section>
    );
  });
}

type StepProps = Pick<Props, 'phases' | 'subjects'> & { readonly step: MigrationStep };

function Step({ step, phases, subjects }: StepProps) {
  const { name, subject, state, detail, startedAt, endedAt } = step;
  const at = endedAt ?? startedAt;
  return (
    <li>
      <div className={classes.step}>
        <StepBadge state={state} />
        <span>{nameOfStep(phases, name)}</span>
        {subject === null ? null : <span className="pl-num">{subjects.get(subject) ?? subject}</span>}
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
