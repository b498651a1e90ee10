import { Menu, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { schemes } from './schemes.js';

type Props = { readonly opened: boolean; readonly onClose: () => void; readonly children: ReactNode };

/** Loaded when somebody wants another scheme: menus are a tenth of what the first page needs. */
export default function SchemeMenu({ opened, onClose, children }: Props) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="top-start" opened={opened} onChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        {schemes.map(({ value, name, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} aria-hidden="true" />}
            aria-current={value === colorScheme}
            fw={value === colorScheme ? 600 : undefined}
            onClick={() => setColorScheme(value)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
