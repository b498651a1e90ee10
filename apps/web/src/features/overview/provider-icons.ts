import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleHalf2,
  IconQuestionMark,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ProviderHealth } from '../../api/types.js';

export const providerIcons: Readonly<Record<ProviderHealth['state'], TablerIcon>> = {
  answers: IconCircleCheck,
  'in-part': IconCircleHalf2,
  fails: IconAlertTriangle,
  unknown: IconQuestionMark,
};
