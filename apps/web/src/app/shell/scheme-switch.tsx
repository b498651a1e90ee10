import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useRef } from 'react';
import { useEver } from '../../components/state/use-ever.js';
import { schemes } from './schemes.js';

const SchemeMenu = lazy(() => import('./scheme-menu.js'));

export function SchemeSwitch() {
  const { colorScheme } = useMantineColorScheme();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const wasOpened = useEver(isOpen);
  const Current = schemes.find((scheme) => scheme.value === colorScheme)?.icon ?? schemes[0].icon;
  const target = useRef<HTMLButtonElement>(null);
  // The menu, once it is loaded, draws the button anew, and so knows of none to give the focus back to.
  const leave = () => {
    close();
    target.current?.focus();
  };
  const button = (
    <ActionIcon
      ref={target}
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
      <SchemeMenu opened={isOpen} onClose={leave}>
        {button}
      </SchemeMenu>
    </Suspense>
  );
}
