import { Injectable } from '@nestjs/common';
import { driftOf } from '@plumbline/core/billing/drift';
import { addDays, type Day, dayOf, daysBetween } from '@plumbline/core/time/day';
import { monthEnd, monthOf, monthStart } from '@plumbline/core/time/month';
import { type CustomerForRun, CustomersService } from '../../customers/customers.service.js';
import { type Change, type Finding } from '../../mismatches/decide-changes.js';
import { MismatchesService } from '../../mismatches/mismatches.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { Problem } from '../../platform/http/problem.js';
import { type Terms, TermsService } from '../../terms/terms.service.js';
import { driftCells, driftFindings } from '../results/drift-findings.js';
import { ResultRepository } from '../results/result.repository.js';
import { Outlook } from './outlook.js';
import { type Rejudged, tryTerms } from './try-terms.js';

const daysLooked = 90;
const daysMax = 400;
const customersAtOnce = 50;

type Asked = {
  /** Whose results could change; null for everyone. */
  readonly customerIds: readonly string[] | null;
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  /** Look no further back than the most days instead of refusing. */
  readonly clamped?: boolean;
  readonly change: (terms: Terms) => Terms;
};

export type TermsOutlook = ReturnType<Outlook['totals']> & {
  readonly from: Day;
  readonly to: Day;
  readonly provisional: number;
  readonly mismatches: readonly Change[];
};

/** What other terms would change about settled results. Nothing is saved. */
@Injectable()
export class TermsPreviewService {
  constructor(
    private readonly customers: CustomersService,
    private readonly terms: TermsService,
    private readonly results: ResultRepository,
    private readonly mismatches: MismatchesService,
    private readonly clock: Clock,
  ) {}

  async preview({ customerIds, change, ...asked }: Asked): Promise<TermsOutlook> {
    const { from, to } = this.window(asked);
    const everyone = await this.customers.forRun();
    const concerned = customerIds === null ? everyone : everyone.filter(({ id }) => customerIds.includes(id));
    const missing = (customerIds ?? []).find((id) => !concerned.some((customer) => customer.id === id));
    if (missing !== undefined) throw new Problem({ type: 'not-found', detail: `There is no customer ${missing}.` });
    const before = await this.terms.load();
    const terms = { before, after: change(before) };
    const outlook = new Outlook();
    const mismatches: Change[] = [];
    let provisional = 0;
    for (const subjects of batches(concerned)) {
      const rows = await this.results.latestBetween({
        ...{ subjects, from: monthStart(monthOf(from)), to: monthEnd(monthOf(to)) },
      });
      const inWindow = rows.filter(({ day }) => day >= from && day <= to);
      provisional += inWindow.filter((row) => row.provisional).length;
      const tried = tryTerms(
        rows.filter((row) => !row.provisional),
        everyone,
        terms.after,
      );
      const shown = tried.filter(({ before: { day } }) => day >= from && day <= to);
      for (const one of shown) outlook.add(one);
      const findings = [...shown.flatMap(changedFinding(everyone)), ...changedDrift(tried, terms, everyone)];
      mismatches.push(...(await this.mismatches.outlook(findings, this.clock.now())));
    }
    return { from, to, provisional, ...outlook.totals(), mismatches };
  }

  private window(asked: Pick<Asked, 'from' | 'to' | 'clamped'>) {
    const to = asked.to ?? addDays(dayOf(this.clock.now()), -1);
    const wanted = asked.from ?? addDays(to, 1 - daysLooked);
    const from = asked.clamped === true ? within(wanted, { first: addDays(to, 1 - daysMax), last: to }) : wanted;
    if (from > to || daysBetween(from, to) >= daysMax) {
      const message = `must not be after ${to}, and at most ${daysMax} days are looked at`;
      throw new Problem({ type: 'invalid', errors: [{ path: 'from', message }] });
    }
    return { from, to };
  }
}

function within(day: Day, { first, last }: { readonly first: Day; readonly last: Day }): Day {
  if (day < first) return first;
  return day > last ? last : day;
}

/** Location ids of some customers at a time with the accounts they use, each account once. */
function* batches(customers: readonly CustomerForRun[]): Generator<string[]> {
  const seen = new Set<string>();
  for (let start = 0; start < customers.length; start += customersAtOnce) {
    const some = customers.slice(start, start + customersAtOnce);
    const accounts = some.flatMap(({ connections }) => connections.map(({ accountSid }) => accountSid));
    const fresh = [...new Set(accounts)].filter((sid) => !seen.has(sid));
    for (const sid of fresh) seen.add(sid);
    yield [...some.map(({ locationId }) => locationId), ...fresh];
  }
}

function changedFinding(everyone: readonly CustomerForRun[]) {
  const locations = new Map(everyone.map(({ id, locationId }) => [id, locationId]));
  return ({ after, changed }: Rejudged): Finding[] => {
    const locationId = after.customerId === null ? null : (locations.get(after.customerId) ?? null);
    const isOfNobody = after.customerId !== null && (after.isGroup || locationId === null);
    return changed && !isOfNobody ? [{ ...after, locationId }] : [];
  };
}

/** Drift of those months about which the two terms do not say the same. */
function changedDrift(
  tried: readonly Rejudged[],
  terms: { readonly before: Terms; readonly after: Terms },
  everyone: readonly CustomerForRun[],
): Finding[] {
  const locations = new Map(everyone.map(({ id, locationId }) => [id, locationId]));
  const cells = {
    before: driftCells(tried.map(({ before }) => before)),
    after: driftCells(tried.map(({ after }) => after)),
  };
  const keys = new Set(cells.before.map(({ customerId, day }) => `${customerId} ${monthOf(day)}`));
  const months = [...keys].map((key) => ({ customerId: key.slice(0, -8), month: key.slice(-7) }));
  const findingsOf = (side: 'before' | 'after') =>
    driftFindings(
      driftOf(cells[side], { months, settings: terms[side].tolerances }),
      (id) => locations.get(id) ?? null,
    );
  const before = new Map(findingsOf('before').map((finding) => [driftKey(finding), finding]));
  return findingsOf('after').filter((finding) => {
    const same = before.get(driftKey(finding));
    return same?.verdict !== finding.verdict || same.differenceNanos !== finding.differenceNanos;
  });
}

function driftKey({ customerId, day, product }: Finding): string {
  return `${customerId} ${day} ${product}`;
}
