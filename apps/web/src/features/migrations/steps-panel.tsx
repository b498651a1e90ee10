import type { Migration } from '../../api/types.js';
import { Panel } from '../../components/layout/panel.js';
import { StepList } from '../../components/steps/step-list.js';
import { phases } from './migration-words.js';

export function StepsPanel({ migration }: { readonly migration: Migration }) {
  const { steps, plan, outageSeconds } = migration;
  if (steps.length === 0) return null;
  const phoneOf = new Map(plan?.numbers.map(({ sid, phoneNumber }) => [sid, phoneNumber]));
  const done = steps.filter(({ state }) => state === 'done').length;
  const outage = outageSeconds === null ? '' : `, nobody could be reached for ${outageSeconds} s`;
  return (
    <Panel title="Steps" note={`${done} of ${steps.length} done${outage}`} flush>
      <StepList phases={phases} steps={steps} subjects={phoneOf} />
    </Panel>
  );
}
