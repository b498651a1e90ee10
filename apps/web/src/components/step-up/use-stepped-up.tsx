import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from 'react';
import { isStepUpRequired } from '../../api/problem.js';
import { useEver } from '../state/use-ever.js';

const StepUpDialog = lazy(() => import('./step-up-dialog.js'));

/** Asks for the password; false when the person would rather not. */
type Ask = () => Promise<boolean>;
type Waiting = (confirmed: boolean) => void;

const StepUp = createContext<Ask>(async () => false);

/** Holds the one dialog that asks for a password; around everything that may need it. */
export function StepUpProvider({ children }: { readonly children: ReactNode }) {
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const ask = useCallback<Ask>(() => new Promise((settle) => setWaiting((others) => [...others, settle])), []);
  const wasAsked = useEver(waiting.length > 0);
  const end = (confirmed: boolean) => {
    for (const settle of waiting) settle(confirmed);
    setWaiting([]);
  };
  return (
    <StepUp.Provider value={ask}>
      {children}
      <Suspense>{wasAsked ? <StepUpDialog opened={waiting.length > 0} onEnd={end} /> : null}</Suspense>
    </StepUp.Provider>
  );
}

/** The same call, which asks for the password where that is needed and then is made once more. */
export function useSteppedUp<Given, Answer>(call: (given: Given) => Promise<Answer>) {
  const ask = useContext(StepUp);
  return async (given: Given): Promise<Answer> => {
    try {
      return await call(given);
    } catch (error) {
      if (!isStepUpRequired(error) || !(await ask())) throw error;
      return call(given);
    }
  };
}
