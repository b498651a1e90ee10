import type { GuardLine, Revert } from '../../api/types.js';
import { Folded } from '../../components/layout/folded.js';
import { Panel } from '../../components/layout/panel.js';
import { GuardBadge } from './revert-badges.js';
import classes from './reverts.module.css';

/** What every rule says: what refuses first, then what warns; what allows is folded. */
export function GuardPanel({ revert }: { readonly revert: Revert }) {
  const { rules } = revert.decision;
  const of = (wanted: GuardLine['outcome']) => rules.filter(({ outcome }) => outcome === wanted);
  const allowed = of('allows');
  const notable = [...of('refuses'), ...of('warns')];
  return (
    <Panel
      title="What the guard says"
      note={`${of('refuses').length} refuse, ${of('warns').length} warn, ${allowed.length} allow`}
      flush
    >
      {revert.state === 'refused' ? (
        <p className={classes.refusal} role="alert">
          The guard refuses this, and nothing was changed. What stands in the way comes first.
        </p>
      ) : null}
      {notable.length === 0 ? null : (
        <ul className={classes.rules} aria-label="Rules to read">
          {notable.map((line) => (
            <Rule key={line.rule} line={line} />
          ))}
        </ul>
      )}
      <Folded summary={`${allowed.length} allow`}>
        <ul className={classes.rules}>
          {allowed.map((line) => (
            <Rule key={line.rule} line={line} />
          ))}
        </ul>
      </Folded>
    </Panel>
  );
}

const Rule = ({ line }: { readonly line: GuardLine }) => (
  <li className={classes.rule}>
    <header>
      <GuardBadge outcome={line.outcome} />
      <code>{line.rule}</code>
    </header>
    <p className={classes.detail}>{line.reason}</p>
  </li>
);
