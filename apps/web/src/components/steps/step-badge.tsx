import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconCircleDashed,
  IconHandStop,
  IconHourglass,
  IconLoader2,
  type TablerIcon,
} from '@tabler/icons-react';
import type { MigrationStep } from '../../api/types.js';
import { Badge } from '../verdict/badge.js';
import type { Wording } from '../verdict/verdict-words.js';

const stepStateWords = {
  'to-do': { word: 'To do', meaning: 'Its turn has not come.', tone: 'plain' },
  running: { word: 'Running', meaning: 'It is being done, or its outcome is looked for.', tone: 'provisional' },
  waiting: { word: 'Waiting', meaning: 'What it waits for is looked at again and again.', tone: 'provisional' },
  'needs-person': { word: 'Needs a person', meaning: 'It stands still until somebody does their part.', tone: 'under' },
  done: { word: 'Done', meaning: 'It is so, and was seen to be.', tone: 'ok' },
  failed: { word: 'Failed', meaning: 'It was refused.', tone: 'under' },
  'taking-back': { word: 'Being taken back', meaning: 'Its effect is being undone.', tone: 'undecided' },
  'taken-back': { word: 'Taken back', meaning: 'Its effect is undone.', tone: 'undecided' },
} as const satisfies Record<MigrationStep['state'], Wording>;

const stepIcons = {
  'to-do': IconCircleDashed,
  running: IconLoader2,
  waiting: IconHourglass,
  'needs-person': IconHandStop,
  done: IconCheck,
  failed: IconAlertTriangle,
  'taking-back': IconArrowBackUp,
  'taken-back': IconArrowBackUp,
} as const satisfies Record<MigrationStep['state'], TablerIcon>;

export const StepBadge = ({ state }: { readonly state: MigrationStep['state'] }) => (
  <Badge icon={stepIcons[state]} wording={stepStateWords[state]} />
);
