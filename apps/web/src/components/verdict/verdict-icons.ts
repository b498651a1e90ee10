import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowDownRight,
  IconArrowsSplit2,
  IconArrowUpRight,
  IconBan,
  IconCheck,
  IconCircleDashed,
  IconCircleDot,
  IconCircleHalf2,
  IconClock,
  IconEye,
  IconFileUnknown,
  IconLoader2,
  IconPhone,
  IconPlugOff,
  IconReceiptOff,
  IconScale,
  IconTilde,
  IconUser,
  IconUserCheck,
  type TablerIcon,
} from '@tabler/icons-react';
import type { CustomerStatus, MismatchState, RunState, Verdict } from '../../api/types.js';

export const verdictIcons = {
  matched: IconCheck,
  'within-tolerance': IconTilde,
  underbilled: IconArrowDownRight,
  overbilled: IconArrowUpRight,
  unbilled: IconReceiptOff,
  unsupported: IconFileUnknown,
  incomplete: IconCircleHalf2,
  undecided: IconScale,
} as const satisfies Record<Verdict, TablerIcon>;

export const runIcons = {
  queued: IconClock,
  running: IconLoader2,
  complete: IconCheck,
  incomplete: IconCircleHalf2,
  failed: IconAlertTriangle,
  cancelled: IconBan,
} as const satisfies Record<RunState, TablerIcon>;

export const mismatchIcons = {
  open: IconCircleDot,
  acknowledged: IconEye,
  resolved: IconCheck,
  accepted: IconScale,
} as const satisfies Record<MismatchState, TablerIcon>;

export const statusIcons = {
  shared: IconArrowsSplit2,
  migrating: IconLoader2,
  migrated: IconUserCheck,
  reverted: IconArrowBackUp,
  'own-account': IconUser,
  unconnected: IconPlugOff,
  'lc-phone': IconPhone,
  gone: IconCircleDashed,
} as const satisfies Record<CustomerStatus, TablerIcon>;
