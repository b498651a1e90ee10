import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { chordMs, hasModifier, isTyping } from '../../components/keys/keyboard.js';

export const shortcuts = [
  { keys: 'g o', does: 'Overview', to: '/' },
  { keys: 'g c', does: 'Customers', to: '/customers' },
  { keys: 'g m', does: 'Mismatches', to: '/mismatches' },
  { keys: 'g i', does: 'Migrations', to: '/migrations' },
  { keys: 'g b', does: 'Months', to: '/months' },
  { keys: 'g e', does: 'Margins', to: '/margins' },
  { keys: 'g r', does: 'Runs', to: '/runs' },
  { keys: 'g d', does: 'Doctor', to: '/doctor' },
  { keys: 'g s', does: 'Settings', to: '/settings/people' },
] as const;

type Openers = { readonly onHelp: () => void; readonly onFind: () => void };

export function useShortcuts({ onHelp, onFind }: Openers): void {
  const navigate = useNavigate();
  useEffect(() => {
    let armedAt = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        onFind();
        return;
      }
      if (hasModifier(event) || isTyping(event.target)) return;
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
  }, [navigate, onHelp, onFind]);
}
