import { useEffect, useState } from 'react';
import { stepSelection } from './step-selection.js';

const elsewhere = 'input, textarea, select, button, a, [role="dialog"], [role="menu"]';
const isBusy = (target: EventTarget | null, selector: string): boolean =>
  target instanceof HTMLElement && target.closest(selector) !== null;

/** j and k move through the rows, Enter opens the selected one. Typing and dialogs keep their keys. */
export function useRowKeys(ids: readonly string[], onOpen: (id: string) => void) {
  const [selected, setSelected] = useState<string | null>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Enter' && selected !== null && !isBusy(event.target, elsewhere)) {
        event.preventDefault();
        onOpen(selected);
      }
      if ((event.key !== 'j' && event.key !== 'k') || isBusy(event.target, 'input, textarea, select, [role="dialog"]'))
        return;
      const next = stepSelection(ids, selected, event.key === 'j' ? 1 : -1);
      setSelected(next);
      if (event.target instanceof HTMLElement && event.target !== document.body) event.target.blur();
      if (next !== null)
        document.querySelector(`[data-row="${ids.indexOf(next)}"]`)?.scrollIntoView({ block: 'nearest' });
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [ids, selected, onOpen]);
  return selected;
}
