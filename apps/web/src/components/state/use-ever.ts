import { useState } from 'react';

/** Whether it was so at any time since this was first shown. What is loaded only when it is opened stays for its way out. */
export function useEver(isSo: boolean): boolean {
  const [was, setWas] = useState(isSo);
  if (isSo && !was) setWas(true);
  return was || isSo;
}
