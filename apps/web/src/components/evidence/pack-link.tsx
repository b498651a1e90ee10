import { Button } from '@mantine/core';
import { IconFileCertificate } from '@tabler/icons-react';
import { evidencePackFile } from '../../api/evidence.js';
import { May } from '../access/may.js';

type Props = { readonly customerId: string; readonly month: string };

/** Downloads a customer's month as a signed archive, for whoever may make one. */
export function PackLink({ customerId, month }: Props) {
  return (
    <May needs="operator">
      <Button
        component="a"
        href={evidencePackFile(customerId, month)}
        download
        variant="default"
        leftSection={<IconFileCertificate size={16} aria-hidden="true" />}
        aria-label={`Evidence pack of ${month}`}
      >
        Evidence pack
      </Button>
    </May>
  );
}
