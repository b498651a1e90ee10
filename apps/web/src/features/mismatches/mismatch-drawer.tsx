import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { mismatchQuery } from '../../api/mismatches.js';
import { QueryState } from '../../components/state/query-state.js';
import { MismatchView } from './mismatch-view.js';
import classes from './mismatch-view.module.css';
import type { MismatchActions } from './use-mismatch-actions.js';

type Props = {
  readonly id: string | undefined;
  readonly actions: MismatchActions;
  readonly onClose: () => void;
};

export function MismatchDrawer({ id, actions, onClose }: Props) {
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      closeOnEscape={actions.asking === null}
      size="32rem"
      title="Mismatch"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {id === undefined ? null : <DrawerBody id={id} actions={actions} />}
    </Drawer>
  );
}

function DrawerBody({ id, actions }: { readonly id: string; readonly actions: MismatchActions }) {
  const query = useQuery(mismatchQuery(id));
  return (
    <QueryState query={query} of="the mismatch">
      {(mismatch) => (
        <>
          <MismatchView mismatch={mismatch} actions={actions} />
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
