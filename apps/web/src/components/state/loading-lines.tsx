import { Skeleton } from '@mantine/core';
import classes from './state-panel.module.css';

const widths = ['100%', '94%', '97%', '88%', '95%', '91%', '98%', '86%'];

export function LoadingLines({ lines = 6, label }: { readonly lines?: number; readonly label: string }) {
  return (
    <div className={classes.lines} role="status" aria-label={`Loading ${label}`}>
      {Array.from({ length: lines }, (_, line) => widths[line % widths.length]).map((width, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change their order
        <Skeleton key={line} height={18} width={width ?? '100%'} radius={4} />
      ))}
    </div>
  );
}
