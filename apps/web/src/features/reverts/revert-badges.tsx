import {
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconClockX,
  IconHandStop,
  IconHourglass,
  IconInfoCircle,
  IconLoader2,
  IconQuestionMark,
  IconUserCheck,
  type TablerIcon,
} from '@tabler/icons-react';
import type { GuardLine, RevertState } from '../../api/types.js';
import { Badge } from '../../components/verdict/badge.js';
import { outcomeWords, stateWords } from './revert-words.js';

const stateIcons = {
  requested: IconQuestionMark,
  approved: IconUserCheck,
  running: IconLoader2,
  waiting: IconHourglass,
  'needs-person': IconHandStop,
  complete: IconArrowBackUp,
  refused: IconBan,
  withdrawn: IconArrowBackUp,
  expired: IconClockX,
} as const satisfies Record<RevertState, TablerIcon>;

export const RevertStateBadge = ({ state }: { readonly state: RevertState }) => (
  <Badge icon={stateIcons[state]} wording={stateWords[state]} />
);

const outcomeIcons = { refuses: IconHandStop, warns: IconInfoCircle, allows: IconCheck } as const;

export const GuardBadge = ({ outcome }: { readonly outcome: GuardLine['outcome'] }) => (
  <Badge icon={outcomeIcons[outcome]} wording={outcomeWords[outcome]} />
);
