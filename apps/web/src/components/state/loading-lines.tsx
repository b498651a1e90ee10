import { Skeleton } from '@mantine/core';
import classes from './state-panel.module.css';

const widths = ['100%', '94%', '97%', '88%', '95%', '91%', '98%', '86%'];

type Props = {
  readonly lines?: number;
  readonly label: string;
  /** What stands below in the same stack is not shown before these lines have given way, so that nothing moves. */
  readonly holdsBack?: boolean;
};

export function LoadingLines({ lines = 6, label, holdsBack = false }: Props) {
  return (
    <div
      className={classes.lines}
      role="status"
      aria-label={`Loading ${label}`}
      data-holds-back={holdsBack || undefined}
    >
      {Array.from({ length: lines }, (_, line) => widths[line % widths.length]).map((width, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change their order
        <Skeleton key={line} height={18} width={width ?? '100%'} radius={4} />
      ))}
    </div>
  );
}
