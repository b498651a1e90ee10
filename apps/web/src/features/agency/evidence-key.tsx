import { useQuery } from '@tanstack/react-query';
import { evidenceKeyQuery } from '../../api/evidence.js';
import { QueryState } from '../../components/state/query-state.js';
import classes from './evidence-key.module.css';

/** By what whoever gets an evidence pack knows that it is from here. */
export function EvidenceKey() {
  const query = useQuery(evidenceKeyQuery);
  return (
    <QueryState query={query} of="the key" lines={2}>
      {({ fingerprint }) => (
        <>
          <p>
            Fingerprint: <code className={classes.fingerprint}>{fingerprint}</code>
          </p>
          <p>
            Give it to whoever gets a pack, by another way than the pack itself. They check it with{' '}
            <code className={classes.fingerprint}>plumbline evidence verify PACK.zip --fingerprint …</code>
          </p>
        </>
      )}
    </QueryState>
  );
}
