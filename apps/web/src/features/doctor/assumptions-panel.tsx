import type { Assumption } from '../../api/types.js';
import { Panel } from '../../components/layout/panel.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { StandingBadge } from '../../components/verdict/doctor-badges.js';
import { useWords } from '../../components/verdict/doctor-words.js';
import { AssumptionDetails } from './assumption-details.js';
import classes from './doctor.module.css';

const notes = {
  acting: 'While one of these is not settled, the action is refused, done by hand, or a person is asked.',
  reading: 'While one of these is not settled, every reading is checked on its own before it may be green.',
} as const satisfies Record<Assumption['use'], string>;

type Props = {
  readonly use: Assumption['use'];
  readonly assumptions: readonly Assumption[];
  readonly standing: Assumption['standing'] | undefined;
};

export function AssumptionsPanel({ use, assumptions, standing }: Props) {
  const of = assumptions.filter((assumption) => assumption.use === use);
  const shown = of.filter((assumption) => standing === undefined || assumption.standing === standing);
  return (
    <Panel title={useWords[use]} note={`${notes[use]} ${countsOf(of)}`} flush>
      {shown.length === 0 ? (
        <EmptyState title="No assumption fits this filter" />
      ) : (
        <ul className={classes.list} aria-label={useWords[use]}>
          {shown.map((assumption) => (
            <li key={assumption.id}>
              <details className={classes.assumption}>
                <summary>
                  <code>{assumption.id}</code>
                  <span>{assumption.sentence}</span>
                  <StandingBadge standing={assumption.standing} />
                </summary>
                <AssumptionDetails assumption={assumption} />
              </details>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function countsOf(assumptions: readonly Assumption[]): string {
  const count = (standing: Assumption['standing']) => assumptions.filter((one) => one.standing === standing).length;
  return `${count('holds')} hold, ${count('does-not-hold')} do not, ${count('open')} are open.`;
}
