import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { checklistQuery } from '../../api/doctor.js';
import type { Checklist } from '../../api/types.js';
import { Panel } from '../../components/layout/panel.js';
import classes from './first-steps.module.css';

type Step = Checklist['steps'][number];

const places = {
  claimed: { name: 'Claim the installation', to: '/settings/people' },
  providers: { name: 'Reach Twilio and HighLevel', to: '/doctor' },
  examined: { name: 'Let the doctor examine everything', to: '/doctor' },
  customers: { name: 'Discover the customers', to: '/customers' },
  connections: { name: 'Adopt the connections', to: '/settings/connections' },
  rates: { name: 'Adopt the rates', to: '/settings/rates' },
  'first-days': { name: 'Read the first days', to: '/runs' },
  people: { name: 'Invite others (optional)', to: '/settings/people' },
} as const satisfies Record<Step['step'], { name: string; to: string }>;

/** The way to the first results. It goes away once nothing that is needed is missing. */
export function FirstSteps() {
  const { data: checklist } = useQuery(checklistQuery);
  if (checklist === undefined || checklist.done) return null;
  const needed = checklist.steps.filter(({ optional }) => !optional);
  const done = needed.filter((step) => step.done).length;
  return (
    <Panel title="First steps" note={`${done} of ${needed.length} done`}>
      <ol className={classes.steps}>
        {checklist.steps.map((step) => (
          <li key={step.step} data-done={step.done}>
            {step.done ? (
              <IconCircleCheck size={18} aria-hidden="true" />
            ) : (
              <IconCircleDashed size={18} aria-hidden="true" />
            )}
            <div>
              <Link to={places[step.step].to}>{places[step.step].name}</Link>
              <span className="pl-hidden">{step.done ? ' (done)' : ' (to do)'}</span>
              <p>{step.detail}</p>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
