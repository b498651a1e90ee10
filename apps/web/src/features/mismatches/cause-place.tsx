import { Link } from '@tanstack/react-router';
import type { Mismatch } from '../../api/types.js';
import type { Advice } from './cause-advice.js';

const days = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);

/** The link to where a cause is looked into or put right; nothing where there is no such page. */
export function CausePlace({ place, mismatch }: { readonly place: Advice['place']; readonly mismatch: Mismatch }) {
  const { customerId, day, product } = mismatch;
  switch (place) {
    case 'rates':
      return customerId === null ? null : (
        <Link to="/customers/$id" params={{ id: customerId }}>
          The customer’s rates
        </Link>
      );
    case 'customer':
      return customerId === null ? null : (
        <Link to="/customers/$id" params={{ id: customerId }} search={{ from: day, to: day }}>
          The customer’s day
        </Link>
      );
    case 'day-before-and-after':
      return customerId === null ? null : (
        <Link to="/customers/$id" params={{ id: customerId }} search={{ from: days(day, -1), to: days(day, 1) }}>
          The days around it
        </Link>
      );
    case 'same-day':
      return (
        <Link to="/mismatches" search={{ from: day, to: day, product }}>
          Everybody’s mismatches of this day
        </Link>
      );
    case 'migrations':
      return <Link to="/migrations">Migrations</Link>;
    case 'runs':
      return <Link to="/runs">Runs</Link>;
    case 'tolerances':
      return <Link to="/settings/tolerances">Tolerances and rounding</Link>;
    case 'shared':
      return (
        <Link to="/customers" search={{ status: 'shared' }}>
          Customers on shared accounts
        </Link>
      );
    case null:
      return null;
  }
}
