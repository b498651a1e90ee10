import type { AuditEvent } from '../../api/types.js';
import { Folded } from '../../components/layout/folded.js';
import classes from './audit.module.css';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What else an event tells, and where it hangs in the chain. */
export function AuditDetail({ event }: { readonly event: AuditEvent }) {
  const parts = Object.entries(event.detail).filter(([, value]) => value !== null);
  return (
    <Folded summary={`Event ${event.sequence}`}>
      <dl className={classes.detail}>
        {parts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{textOf(value)}</dd>
          </div>
        ))}
        <div>
          <dt>subject</dt>
          <dd>{[event.subject.kind, event.subject.id].filter((part) => part !== null).join(' ')}</dd>
        </div>
        <div>
          <dt>hash</dt>
          <dd>{event.hash}</dd>
        </div>
      </dl>
    </Folded>
  );
}
