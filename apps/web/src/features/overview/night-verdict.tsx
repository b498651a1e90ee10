import {
  IconAlertTriangle,
  IconArrowsDiff,
  IconCircleCheck,
  IconCircleHalf2,
  IconHourglass,
  IconLoader2,
  IconMoonStars,
  IconUserQuestion,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Overview } from '../../api/types.js';
import { Instant } from '../../components/day/instant-text.js';
import { sumByCurrency } from '../../components/money/amount.js';
import classes from './night-verdict.module.css';
import { nightWords } from './night-words.js';

const icons = {
  none: IconMoonStars,
  working: IconLoader2,
  failed: IconAlertTriangle,
  incomplete: IconCircleHalf2,
  different: IconArrowsDiff,
  provisional: IconHourglass,
  unowned: IconUserQuestion,
  clean: IconCircleCheck,
} as const;

export function NightVerdict({ overview }: { readonly overview: Overview }) {
  const night = overview.newestNight;
  const { kind, headline, detail } = nightWords(night, {
    unowned: sumByCurrency(overview.spendUnderNoCustomer.map(({ amount }) => amount)),
    notCompared: overview.customers.notCompared.length,
    ...{ missed: overview.nights.missed, lastComplete: overview.nights.lastComplete },
  });
  const Icon = icons[kind];
  return (
    <section className={classes.night} data-kind={kind} aria-label="Last night">
      <span className={classes.sign}>
        <Icon size={30} stroke={1.75} aria-hidden="true" />
      </span>
      <div className={classes.words}>
        <h1>{headline}</h1>
        <p>{detail}</p>
        <ul className={classes.facts}>
          {night === null ? null : (
            <li>
              <Link to="/runs/$id" params={{ id: night.runId }}>
                The run and what it read
              </Link>
            </li>
          )}
          {night?.finishedAt == null ? null : (
            <li>
              Finished <Instant at={night.finishedAt} />
            </li>
          )}
          {overview.activeRunId === null ? null : (
            <li>
              <Link to="/runs/$id" params={{ id: overview.activeRunId }}>
                A run is at work
              </Link>
            </li>
          )}
          {overview.nextRunAt === null ? null : (
            <li>
              Next run <Instant at={overview.nextRunAt} />
            </li>
          )}
        </ul>
      </div>
    </section>
  );
}
