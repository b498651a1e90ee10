import type { Finder } from '@plumbline/core/explain/gathered';
import { groupBy } from '@plumbline/core/group-by';
import { type Day, dayEnd, dayStart } from '@plumbline/core/time/day';
import type { CustomerForRun } from '../../customers/customers.service.js';

/** Who uses which account, and where each number lies: what says where a record of somebody else could be. */
export type AgencyView = {
  readonly customers: ReadonlyMap<string, CustomerForRun>;
  readonly numberPlaces: ReadonlyMap<string, string>;
  readonly parentSid: string | null;
};

export type Place = { readonly accountSid: string; readonly where: Finder };

/** Where a message's record could be that is not among those of the customer's own day, the likeliest first. */
export function placesFor(
  view: AgencyView,
  asked: { readonly customer: CustomerForRun; readonly accountSid: string; readonly day: Day },
  numbers: readonly string[],
): readonly Place[] {
  const owners = numbers.flatMap((number) => view.numberPlaces.get(number) ?? []);
  const shared = sharedAccounts(view, asked.day);
  const sids = [...new Set([asked.accountSid, ...owners, ...shared])];
  return sids.flatMap((accountSid) => {
    const where = whereIs(accountSid, { ...asked, view, isShared: shared.includes(accountSid) });
    return where === null ? [] : [{ accountSid, where }];
  });
}

type Asked = {
  readonly view: AgencyView;
  readonly customer: CustomerForRun;
  readonly accountSid: string;
  readonly day: Day;
  readonly isShared: boolean;
};

function whereIs(accountSid: string, asked: Asked): Finder | null {
  if (accountSid === asked.accountSid) return { kind: 'own' };
  if (asked.isShared) return { kind: 'shared-account', accountSid };
  const [user, ...others] = usersOf(asked.view, accountSid, asked.day).filter(({ id }) => id !== asked.customer.id);
  if (user === undefined || others.length > 0) return { kind: 'shared-account', accountSid };
  return { kind: 'stranger', stranger: { customerId: user.id, name: user.name } };
}

/** The parent, and every account that several customers use on the day. */
function sharedAccounts(view: AgencyView, day: Day): string[] {
  const uses = [...view.customers.values()].flatMap((customer) =>
    customer.connections.filter((connection) => isOn(connection, day)).map(({ accountSid }) => accountSid),
  );
  const several = [...groupBy(uses, (sid) => sid)].filter(([, all]) => all.length > 1).map(([sid]) => sid);
  return view.parentSid === null ? several : [...new Set([...several, view.parentSid])];
}

function usersOf({ customers }: AgencyView, accountSid: string, day: Day): CustomerForRun[] {
  const isUser = (connection: CustomerForRun['connections'][number]) =>
    connection.accountSid === accountSid && isOn(connection, day);
  return [...customers.values()].filter(({ connections }) => connections.some(isUser));
}

function isOn({ validFrom, validTo }: CustomerForRun['connections'][number], day: Day): boolean {
  return validFrom < dayEnd(day) && (validTo === null || validTo > dayStart(day));
}

/** Whether the customer came to another account in the month of the day. */
export function hasMovedInMonth({ connections }: CustomerForRun, day: Day): boolean {
  const ofMonth = ({ validFrom }: { readonly validFrom: Date }) =>
    validFrom.toISOString().slice(0, 7) === day.slice(0, 7);
  const [, ...later] = [...connections].sort((a, b) => a.validFrom.getTime() - b.validFrom.getTime());
  return later.some(ofMonth);
}
