import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { mismatchQuery } from '../../api/mismatches.js';
import { QueryState } from '../../components/state/query-state.js';
import { MismatchView } from './mismatch-view.js';
import classes from './mismatch-view.module.css';

type Props = { readonly id: string | undefined; readonly onClose: () => void };

export function MismatchDrawer({ id, onClose }: Props) {
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size="32rem"
      title="Mismatch"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {id === undefined ? null : <DrawerBody id={id} />}
    </Drawer>
  );
}

function DrawerBody({ id }: { readonly id: string }) {
  const query = useQuery(mismatchQuery(id));
  return (
    <QueryState query={query} of="the mismatch">
      {(mismatch) => (
        <>
          <MismatchView mismatch={mismatch} />
          <p className={classes.foot}>
            <Link to="/mismatches/$id" params={{ id }}>
              Open on a page of its own
            </Link>
          </p>
        </>
      )}
    </QueryState>
  );
}
