import type { ComponentProps } from 'react';

type Props = ComponentProps<'button'> & { readonly 'data-loading'?: boolean };

/**
 * What every button is made of. One that is at work is not switched off, because the browser would take the focus from whoever
 * pressed it; pressing it again does nothing.
 */
export function WorkingButton({ type = 'button', ...props }: Props) {
  if (props['data-loading'] !== true) return <button type={type} {...props} />;
  return <button type={type} {...props} disabled={false} aria-disabled onClick={(event) => event.preventDefault()} />;
}
