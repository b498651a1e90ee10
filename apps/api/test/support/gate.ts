export type Gate = { readonly opened: Promise<void>; readonly open: () => void };

/** A promise that a test keeps when it is time. */
export function gate(): Gate {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
