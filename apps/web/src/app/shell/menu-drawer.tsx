import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { Brand } from './brand.js';

type Props = { readonly opened: boolean; readonly onClose: () => void; readonly children: ReactNode };

/** The way around on a narrow screen. */
export default function MenuDrawer({ opened, onClose, children }: Props) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      size="17rem"
      title={<Brand />}
      closeButtonProps={{ 'aria-label': 'Close menu' }}
    >
      {children}
    </Drawer>
  );
}
