import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './hole-list.module.css';

const sources: Readonly<Record<string, string>> = {
  'twilio-usage': 'Twilio usage',
  'highlevel-ledger': 'HighLevel ledger',
  'twilio-aggregate': 'Twilio aggregate',
  'twilio-items': 'Twilio items',
  discovery: 'Discovery',
};

export const sourceWord = (source: string): string => sources[source] ?? source;

export type HoleItem = {
  readonly key: string;
  readonly icon: TablerIcon;
  readonly title: string;
  readonly lines: readonly ReactNode[];
  readonly code: string | null;
};

/** Things that are missing, each with what is known about it. */
export function HoleList({ label, items }: { readonly label: string; readonly items: readonly HoleItem[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard
    <ul className={classes.holes} aria-label={label} tabIndex={0}>
      {items.map(({ key, icon: Icon, title, lines, code }) => (
        <li key={key}>
          <Icon size={18} aria-hidden="true" />
          <div>
            <strong>{title}</strong>
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one item never change places
              <p key={index}>{line}</p>
            ))}
            {code === null ? null : <code>{code}</code>}
          </div>
        </li>
      ))}
    </ul>
  );
}
