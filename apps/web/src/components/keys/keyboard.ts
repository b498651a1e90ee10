/** How long after `g` the next key still belongs to it. */
export const chordMs = 1_200;

const isInside = (target: EventTarget | null, selector: string): boolean =>
  target instanceof HTMLElement && target.closest(selector) !== null;

/** Typing must stay typing, and a dialog keeps its keys to itself. */
export const isTyping = (target: EventTarget | null): boolean =>
  (target instanceof HTMLElement && target.isContentEditable) ||
  isInside(target, 'input:not([type="checkbox"]), textarea, select, [role="dialog"], [role="menu"]');

/** Only writing: keys of a dialog's own reach the dialog. */
export const isWriting = (target: EventTarget | null): boolean =>
  (target instanceof HTMLElement && target.isContentEditable) ||
  isInside(target, 'input:not([type="checkbox"]), textarea, select, [role="menu"]');

/** Enter and space press what they are on. */
export const isOnControl = (target: EventTarget | null): boolean => isInside(target, 'button, a, input, summary');

export const hasModifier = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey || event.altKey;

/** Tells whether a key is the second one of a chord that begins with `g`. */
export function makeChordWatch(): (event: KeyboardEvent) => boolean {
  let armedAt = Number.NEGATIVE_INFINITY;
  return (event) => {
    const isSecond = event.timeStamp - armedAt < chordMs;
    armedAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    return isSecond || event.key === 'g';
  };
}
