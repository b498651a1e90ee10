import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconEye,
  IconHandStop,
  IconHourglass,
  IconInfoCircle,
  IconLoader2,
  IconNotes,
  type TablerIcon,
} from '@tabler/icons-react';
import type { MigrationState, PreflightLine } from '../../api/types.js';
import { Badge } from '../../components/verdict/badge.js';
import type { Wording } from '../../components/verdict/verdict-words.js';
import { stateWords } from './migration-words.js';

const stateIcons = {
  planned: IconNotes,
  running: IconLoader2,
  waiting: IconHourglass,
  'needs-person': IconHandStop,
  watching: IconEye,
  complete: IconCheck,
  unwound: IconArrowBackUp,
  cancelled: IconBan,
  failed: IconAlertTriangle,
} as const satisfies Record<MigrationState, TablerIcon>;

export const MigrationStateBadge = ({ state }: { readonly state: MigrationState }) => (
  <Badge icon={stateIcons[state]} wording={stateWords[state]} />
);

const outcomeWords = {
  block: { word: 'Blocks', meaning: 'Nothing is applied before this is seen to.', tone: 'under' },
  warn: { word: 'Warns', meaning: 'Read it before you apply.', tone: 'incomplete' },
  pass: { word: 'Passes', meaning: 'Nothing is in the way here.', tone: 'ok' },
} as const satisfies Record<PreflightLine['outcome'], Wording>;
const outcomeIcons = { block: IconHandStop, warn: IconInfoCircle, pass: IconCheck } as const;

export const OutcomeBadge = ({ outcome }: { readonly outcome: PreflightLine['outcome'] }) => (
  <Badge icon={outcomeIcons[outcome]} wording={outcomeWords[outcome]} />
);
