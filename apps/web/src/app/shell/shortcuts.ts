import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

export const shortcuts = [
  { keys: 'g o', does: 'Overview', to: '/' },
  { keys: 'g c', does: 'Customers', to: '/customers' },
  { keys: 'g m', does: 'Mismatches', to: '/mismatches' },
  { keys: 'g r', does: 'Runs', to: '/runs' },
  { keys: 'g d', does: 'Doctor', to: '/doctor' },
  { keys: 'g s', does: 'Settings', to: '/settings/people' },
] as const;

const chordMs = 1_200;

/** Typing must stay typing, and a dialog keeps its keys to itself. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="menu"]') !== null;
}

export function useShortcuts(onHelp: () => void): void {
  const navigate = useNavigate();
  useEffect(() => {
    let armedAt = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === '?') {
        onHelp();
        return;
      }
      if (event.key === 'g') {
        armedAt = event.timeStamp;
        return;
      }
      const chord = shortcuts.find(({ keys }) => keys === `g ${event.key}`);
      if (chord !== undefined && event.timeStamp - armedAt < chordMs) {
        event.preventDefault();
        void navigate({ to: chord.to });
      }
      armedAt = Number.NEGATIVE_INFINITY;
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [navigate, onHelp]);
}
