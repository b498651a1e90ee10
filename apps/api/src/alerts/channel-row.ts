import type { SendingTimes } from '@plumbline/core/alert/next-send-at';
import type { AlertChannelEntity } from './alert.entity.js';
import type { AlertChannel, ChannelPlan } from './dto/channel.js';

type PlanColumns = Pick<AlertChannelEntity, 'kinds' | 'digest' | 'digestHour' | 'quietFrom' | 'quietTo' | 'zone'>;

export function planColumns({ kinds, digest, digestHour, quietHours, zone }: ChannelPlan): PlanColumns {
  const hours = { quietFrom: quietHours?.from ?? null, quietTo: quietHours?.to ?? null };
  return { kinds, digest, digestHour, ...hours, zone };
}

export function channelShown(row: AlertChannelEntity): AlertChannel {
  const { id, kind, name, host, allowsPrivate, allowsPlain, sender, recipients, createdBy, createdAt } = row;
  return {
    ...{ id, kind, name, host, allowPrivate: allowsPrivate },
    mail: sender === null ? null : { sender, recipients, allowPlain: allowsPlain },
    plan: planOf(row),
    ...{ createdBy, createdAt: createdAt.toISOString() },
  };
}

function planOf({ kinds, digest, digestHour, zone, ...row }: PlanColumns): ChannelPlan {
  return { kinds, digest, digestHour, quietHours: quietHoursOf(row), zone };
}

export function sendingTimes({ digest, digestHour, zone, ...row }: PlanColumns): SendingTimes {
  const quietHours = quietHoursOf(row);
  return { zone, digest: digest === 'daily' ? { kind: digest, hour: digestHour } : { kind: digest }, quietHours };
}

function quietHoursOf({ quietFrom, quietTo }: Pick<PlanColumns, 'quietFrom' | 'quietTo'>): ChannelPlan['quietHours'] {
  return quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo };
}
