import type { Locator, Page } from 'playwright-core';

/** Where the focus is, in words, and what is wrong about it there. */
export type Stop = { readonly words: string; readonly faults: readonly string[] };

/** So many pictures are waited for at most until what comes into sight with the focus is there: mostly it is with the next. */
const picturesMax = 20;

/** What has the focus; null where only the bare page has it. */
export function stopOn(page: Page): Promise<Stop | null> {
  return page.evaluate(async (most) => {
    const faultsOf = (on: Element): string[] => {
      // Of some fields it is the frame around them that is marked.
      const drawn = [on, on.parentElement ?? on].map((one) => getComputedStyle(one));
      // The browser itself marks the button in a field of a day or a time, and then says that the field has not the focus.
      const isInCalendar = on.matches('[type="date"]:not(:focus), [type="time"]:not(:focus)');
      const isMarked =
        isInCalendar ||
        drawn.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && outlineWidth !== '0px');
      const { left, right, top, bottom } = on.getBoundingClientRect();
      const isInWindow =
        right > 0 && bottom > 0 && left < innerWidth && top < innerHeight && right > left && bottom > top;
      // What stands still at an edge must not lie over all of it.
      const places = [0.1, 0.5, 0.9].flatMap((x) =>
        [0.1, 0.5, 0.9].map((y) => [left + (right - left) * x, top + (bottom - top) * y] as const),
      );
      const isUncovered = places.some(([x, y]) => {
        const upmost = document.elementFromPoint(x, y);
        return [on, ...(on instanceof HTMLInputElement ? (on.labels ?? []) : [])].some(
          (one) => one.contains(upmost) || upmost?.contains(one) === true,
        );
      });
      return [
        ...(isMarked ? [] : ['nothing is drawn around it']),
        ...(isInWindow ? [] : ['it is not in the window']),
        ...(isInWindow && !isUncovered ? ['something lies over it'] : []),
      ];
    };
    const picture = () => new Promise((drawn) => requestAnimationFrame(drawn));
    await picture();
    for (let left = most; ; left -= 1) {
      await picture();
      const on = document.activeElement;
      if (on === null || on === document.body) return null;
      const faults = faultsOf(on);
      if (faults.length > 0 && left > 0) continue;
      const isField = on instanceof HTMLInputElement || on instanceof HTMLSelectElement;
      const said = on.getAttribute('aria-label') ?? (isField ? on.labels?.[0]?.innerText : null);
      const words = `${on.tagName.toLowerCase()} “${(said ?? on.textContent ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 40)}”`;
      return { words, faults };
    }
  }, picturesMax);
}

export const focusIn = (page: Page, place: Locator): Locator => place.and(page.locator(':focus-within'));
export const focusOn = (page: Page, target: Locator): Locator => target.and(page.locator(':focus'));

/** The controls that can be used now; of radio buttons those that Tab stops at. */
export const controls = [
  ...['a[href]', 'button:enabled', 'select:enabled', 'textarea:enabled', 'summary', '[tabindex="0"]'],
  'input:enabled:not([type="radio"])',
  'input[type="radio"]:checked',
]
  .map((control) => `${control}:not([tabindex="-1"])`)
  .join(',');

/** Keeps in the page which stop this was. */
export const markStop = (page: Page, turn: number): Promise<void> =>
  page.evaluate((met) => document.activeElement?.setAttribute('data-met', String(met)), turn);

/** What can be used and was never met, and what was met before something that stands above it. */
export function leftOut(
  page: Page,
  part: 'body' | 'main',
): Promise<{ readonly unmet: readonly string[]; readonly backwards: readonly string[] }> {
  return page.evaluate((selector) => {
    const all = [...document.querySelectorAll(selector)].filter((one) =>
      one.checkVisibility({ visibilityProperty: true }),
    );
    const told = (one: Element) => one.outerHTML.slice(0, 160);
    const met = all.filter((one) => one.hasAttribute('data-met'));
    const turn = (one: Element | undefined) => Number(one?.getAttribute('data-met') ?? 0);
    return {
      unmet: all.filter((one) => !one.hasAttribute('data-met')).map(told),
      backwards: met.filter((one, index) => turn(one) < turn(met[index - 1])).map(told),
    };
  }, `${part} :is(${controls})`);
}
