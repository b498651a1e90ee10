import {
  IconAlertTriangle,
  IconCheck,
  IconExclamationCircle,
  IconQuestionMark,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Assumption, Check } from '../../api/types.js';
import { Badge } from './badge.js';
import { checkWords, standingWords } from './doctor-words.js';

const checkIcons = {
  fail: IconAlertTriangle,
  unknown: IconQuestionMark,
  warn: IconExclamationCircle,
  pass: IconCheck,
} as const satisfies Record<Check['outcome'], TablerIcon>;

const standingIcons = {
  holds: IconCheck,
  'does-not-hold': IconX,
  open: IconQuestionMark,
} as const satisfies Record<Assumption['standing'], TablerIcon>;

export const CheckBadge = ({ outcome }: { readonly outcome: Check['outcome'] }) => (
  <Badge icon={checkIcons[outcome]} wording={checkWords[outcome]} />
);

export const StandingBadge = ({ standing }: { readonly standing: Assumption['standing'] }) => (
  <Badge icon={standingIcons[standing]} wording={standingWords[standing]} />
);
