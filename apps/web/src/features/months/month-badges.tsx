import { IconAlertTriangle, IconCircleCheck, IconLock, IconLockOpen, IconPencil } from '@tabler/icons-react';
import type { MonthCheck, MonthDetail } from '../../api/types.js';
import { Badge } from '../../components/verdict/badge.js';
import { outcomeWords, stateWords } from './month-words.js';

const outcomeIcons = { fine: IconCircleCheck, blocks: IconAlertTriangle, overridden: IconPencil } as const;
const stateIcons = { open: IconLockOpen, closed: IconLock } as const;

export const OutcomeBadge = ({ outcome }: { readonly outcome: MonthCheck['outcome'] }) => (
  <Badge icon={outcomeIcons[outcome]} wording={outcomeWords[outcome]} />
);

export const MonthStateBadge = ({ state }: { readonly state: MonthDetail['state'] }) => (
  <Badge icon={stateIcons[state]} wording={stateWords[state]} />
);

export const RestatedBadge = () => (
  <Badge
    icon={IconAlertTriangle}
    wording={{
      word: 'Restated since',
      meaning: 'Results have changed since the month was closed.',
      tone: 'incomplete',
    }}
  />
);
