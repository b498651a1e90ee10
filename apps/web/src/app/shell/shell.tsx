import { Burger } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useEver } from '../../components/state/use-ever.js';
import { StepUpProvider } from '../../components/step-up/use-stepped-up.js';
import { AccountBar } from './account-bar.js';
import { Brand } from './brand.js';
import { FindButton } from './find-button.js';
import { Navigation } from './navigation.js';
import { SandboxBanner } from './sandbox-banner.js';
import classes from './shell.module.css';
import { useShortcuts } from './shortcuts.js';
import { UpgradeBanner } from './upgrade-banner.js';

const CommandPalette = lazy(() => import('./command-palette.js'));
const HelpDialog = lazy(() => import('./help-dialog.js'));
const MenuDrawer = lazy(() => import('./menu-drawer.js'));

/** After moving to another page the reading position is its main part, not the link that was left behind. */
function useFocusOnMove() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const left = useRef(pathname);
  useEffect(() => {
    if (left.current !== pathname) main.current?.focus({ preventScroll: true });
    left.current = pathname;
  }, [pathname]);
  return main;
}

export function Shell() {
  const [helpOpen, help] = useDisclosure(false);
  const [menuOpen, menu] = useDisclosure(false);
  const main = useFocusOnMove();
  const [finderOpen, finder] = useDisclosure(false);
  const [menuWasOpen, helpWasOpen] = [useEver(menuOpen), useEver(helpOpen)];
  // One thing at a time is open, or Escape would put both away.
  const instead = (open: () => void) => () => {
    menu.close();
    open();
  };
  useShortcuts({ onHelp: help.open, onFind: finder.open });
  return (
    <>
      <a className={classes.skip} href="#main">
        Skip to content
      </a>
      <SandboxBanner />
      <UpgradeBanner />
      <section className={classes.topbar} aria-label="Plumbline">
        <Link to="/" className={classes.home} aria-label="Plumbline, overview">
          <Brand />
        </Link>
        <Burger opened={menuOpen} onClick={menu.toggle} size="sm" aria-label="Menu" />
      </section>
      <div className={classes.frame}>
        <aside className={classes.rail} aria-label="Plumbline">
          <Link to="/" className={classes.home} aria-label="Plumbline, overview">
            <Brand />
          </Link>
          <FindButton onClick={finder.open} />
          <Navigation />
          <AccountBar onHelp={help.open} />
        </aside>
        <main id="main" ref={main} tabIndex={-1} className={classes.main}>
          <StepUpProvider>
            <Outlet />
          </StepUpProvider>
        </main>
      </div>
      <Suspense>
        {menuWasOpen ? (
          <MenuDrawer opened={menuOpen} onClose={menu.close}>
            <FindButton onClick={instead(finder.open)} />
            <Navigation onNavigate={menu.close} />
            <AccountBar onHelp={instead(help.open)} />
          </MenuDrawer>
        ) : null}
      </Suspense>
      <Suspense>{helpWasOpen ? <HelpDialog opened={helpOpen} onClose={help.close} /> : null}</Suspense>
      <Suspense>{finderOpen ? <CommandPalette opened onClose={finder.close} /> : null}</Suspense>
    </>
  );
}
