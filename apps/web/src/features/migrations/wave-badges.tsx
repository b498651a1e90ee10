import {
  IconAlertTriangle,
  IconCheck,
  IconCircleDashed,
  IconHandStop,
  IconLoader2,
  IconPlayerPause,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Wave, WaveCustomer } from '../../api/types.js';
import { Badge } from '../../components/verdict/badge.js';
import { memberWords, waveWords } from './wave-words.js';

const waveIcons = {
  running: IconLoader2,
  paused: IconPlayerPause,
  stopped: IconHandStop,
  complete: IconCheck,
} as const satisfies Record<Wave['state'], TablerIcon>;

export const WaveBadge = ({ state }: { readonly state: Wave['state'] }) => (
  <Badge icon={waveIcons[state]} wording={waveWords[state]} />
);

const memberIcons = {
  'to-do': IconCircleDashed,
  moving: IconLoader2,
  stuck: IconHandStop,
  moved: IconCheck,
  failed: IconAlertTriangle,
} as const satisfies Record<WaveCustomer['state'], TablerIcon>;

export const MemberBadge = ({ state }: { readonly state: WaveCustomer['state'] }) => (
  <Badge icon={memberIcons[state]} wording={memberWords[state]} />
);
