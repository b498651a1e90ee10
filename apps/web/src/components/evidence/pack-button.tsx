import { IconFileCertificate } from '@tabler/icons-react';
import { evidencePackFile } from '../../api/evidence.js';
import { May } from '../access/may.js';
import { FileButton } from '../file/file-button.js';

type Props = { readonly customerId: string; readonly month: string };

/** Makes and saves a customer's month as a signed archive, for whoever may. */
export function PackButton({ customerId, month }: Props) {
  return (
    <May needs="operator">
      <FileButton
        key={`${customerId} ${month}`}
        path={evidencePackFile(customerId, month)}
        leftSection={<IconFileCertificate size={16} aria-hidden="true" />}
        aria-label={`Evidence pack of ${month}`}
      >
        Evidence pack
      </FileButton>
    </May>
  );
}
