import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { useEver } from '../../components/state/use-ever.js';
import { schemes } from './schemes.js';

const SchemeMenu = lazy(() => import('./scheme-menu.js'));

export function SchemeSwitch() {
  const { colorScheme } = useMantineColorScheme();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const wasOpened = useEver(isOpen);
  const Current = schemes.find((scheme) => scheme.value === colorScheme)?.icon ?? schemes[0].icon;
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label="Colour scheme"
      aria-haspopup="menu"
      aria-expanded={isOpen}
      onClick={toggle}
    >
      <Current size={18} stroke={1.75} color="var(--pl-ink-2)" aria-hidden="true" />
    </ActionIcon>
  );
  if (!wasOpened) return button;
  return (
    <Suspense fallback={button}>
      <SchemeMenu opened={isOpen} onClose={close}>
        {button}
      </SchemeMenu>
    </Suspense>
  );
}
