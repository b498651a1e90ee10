/** What a place can be that takes the focus from something in it that went away: the parts of a page that have a name. */
const regions = 'section[aria-labelledby], [role="dialog"], main';
const layers = '[role="dialog"], [role="menu"]';
const modals = '[aria-modal="true"]';

/**
 * Whoever works by keyboard stays where they were. What has the focus may go away while it has it, or be switched off: a button
 * that did its work, a row that was dealt with, a dialog. Browsers then put the focus on the bare page, and the next Tab
 * begins at its top. Here it goes to the part of the page around it, or to what had it before the dialog came.
 */
export function keepFocus(): void {
  let layer: Element | null = null;
  let here: readonly Element[] = [];
  let behind: readonly Element[] = [];
  const entered = new WeakSet<Element>();
  // A dialog takes the focus a moment after it has come. A Tab in between leads to a place behind it that nobody chose.
  const isPassing = (on: Element) =>
    [...document.querySelectorAll(modals)].some((one) => !entered.has(one) && !one.contains(on));
  const remember = () => {
    const on = document.activeElement;
    if (on === null || on === document.body) {
      here = [];
      return;
    }
    if (isPassing(on)) return;
    const inLayer = on.closest(layers);
    if (inLayer !== null) entered.add(inLayer);
    if (inLayer !== layer) behind = inLayer === null ? [] : here;
    layer = inLayer;
    here = [on, ...around(on), ...behind];
  };
  const look = () => {
    const [last] = here;
    if (last === undefined || !isLost(last) || !isNowhere(document.activeElement)) return;
    const place = here.find((one) => !isLost(one)) ?? document.querySelector('main');
    if (!(place instanceof HTMLElement)) return;
    if (place.matches(regions)) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  };
  document.addEventListener('focusin', remember);
  document.addEventListener('click', remember, true);
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
}

function around(on: Element): Element[] {
  const found = on.parentElement?.closest(regions);
  return found === null || found === undefined ? [] : [found, ...around(found)];
}

const isLost = (one: Element): boolean => !one.isConnected || one.matches(':disabled');

const isNowhere = (on: Element | null): boolean => on === null || on === document.body || isLost(on);
