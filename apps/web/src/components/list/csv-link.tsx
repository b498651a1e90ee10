import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { given } from '../../api/given.js';

type Props = {
  /** The list's own address. */
  readonly path: `/api/v1/${string}`;
  /** What the list is narrowed by, as its address takes it. */
  readonly filter?: Readonly<Record<string, string | undefined>>;
  readonly of: string;
};

/** Downloads the whole list, as it is filtered and ordered here, as a file for a spreadsheet. */
export function CsvLink({ path, filter = {}, of }: Props) {
  const asked = new URLSearchParams({ ...given(filter), format: 'csv' });
  return (
    <Button
      component="a"
      href={`${path}?${asked}`}
      download
      variant="default"
      size="xs"
      leftSection={<IconDownload size={15} aria-hidden="true" />}
      aria-label={`CSV of ${of}`}
    >
      CSV
    </Button>
  );
}
