import { Button, Modal } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type CellOfCustomer, revisionsQuery } from '../../api/restatements.js';
import { dayInZone, longDay } from '../day/day-words.js';
import { useProductName } from '../product/product-name.js';
import { QueryState } from '../state/query-state.js';
import classes from './restated-mark.module.css';
import { RevisionTable } from './revision-table.js';

type Props = { readonly cell: CellOfCustomer; readonly timezone?: string | undefined };

/** Says that a settled result changed after all, and opens everything that was ever said about it. */
export function RestatedMark({ cell, timezone }: Props) {
  const [opened, setOpened] = useState(false);
  const nameOf = useProductName();
  const name = `${nameOf(cell.product)} on ${longDay(cell.day)}`;
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconHistory size="1.05em" aria-hidden="true" />}
        aria-haspopup="dialog"
        aria-label={`Restated: the revisions of ${name}`}
        onClick={() => setOpened(true)}
      >
        Restated
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        size="72rem"
        title={`Revisions of ${name}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <p className={classes.day}>
          UTC day {cell.day}
          {timezone === undefined ? null : `: ${dayInZone(cell.day, timezone)}`}
        </p>
        <Revisions cell={cell} />
      </Modal>
    </>
  );
}

function Revisions({ cell }: { readonly cell: CellOfCustomer }) {
  const query = useQuery(revisionsQuery(cell));
  return (
    <QueryState query={query} of="the revisions" lines={3}>
      {(rows) => <RevisionTable rows={rows} />}
    </QueryState>
  );
}
