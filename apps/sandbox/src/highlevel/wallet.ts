import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { answerRendered } from '../answers/answer.js';
import { pageOf } from '../answers/spoiling.js';
import type { Customer } from '../world/cast.js';
import { shortest } from '../world/decimals.js';
import type { WalletRow } from '../world/ledger.js';
import type { World } from '../world/world.js';
import { highLevelError } from './errors.js';
import type { Guard } from './guard.js';
import { isZone, printedDate } from './printed-date.js';
import { traceIdOf } from './trace.js';

const rule = { versions: ['v3'], tokens: ['agency'] } as const;

const question = z.object({
  skip: z.int().min(0).default(0),
  limit: z.int().min(0).default(50),
  filters: z
    .object({
      locationId: z.string().optional(),
      settlementTime: z
        .object({ from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) })
        .optional(),
      chargeType: z.string().optional(),
    })
    .default({}),
  timezone: z.string().refine(isZone, 'timezone must be a time zone').default('UTC'),
  additionalFilter: z.object({ messageId: z.string().optional() }).default({}),
});
type Question = z.infer<typeof question>;

export function addWallet(router: Router, world: World, guard: Guard): void {
  router.post(
    '/saas/locations/:locationId/wallet-transactions',
    guard(rule, (req, res) => {
      const customer = world.customerAt(String(req.params.locationId));
      if (customer === undefined) return highLevelError(res, 404, 'Location not found');
      const asked = question.safeParse(req.body ?? {});
      if (!asked.success) return highLevelError(res, 400, z.prettifyError(asked.error));
      if ((asked.data.filters.locationId ?? customer.locationId) !== customer.locationId) {
        return highLevelError(res, 400, 'filters.locationId is another location');
      }
      answerTransactions({ world, customer, asked: asked.data }, req, res);
    }),
  );

  router.get(
    '/saas/companies/:companyId/locations/:locationId/wallet-balance',
    guard(rule, (req, res) => {
      const customer = world.customerAt(String(req.params.locationId));
      if (customer === undefined || req.params.companyId !== world.cast.companyId) {
        return highLevelError(res, 404, 'Wallet not found');
      }
      const balance = shortest(world.ledgers.balanceOf(customer, world.now()));
      const about = JSON.stringify({ complimentaryCredits: 0, traceId: traceIdOf(world, req) }).slice(1);
      answerRendered(res, `{"walletId":"sandbox-wallet-${customer.index}","balance":${balance},${about}`);
    }),
  );
}

type Scene = { readonly world: World; readonly customer: Customer; readonly asked: Question };

/** Newest first, both bounds of the settlement time included, and no word about how many there are. */
function answerTransactions({ world, customer, asked }: Scene, req: Request, res: Response): void {
  const { settlementTime, chargeType } = asked.filters;
  const fromMs = settlementTime === undefined ? Number.NEGATIVE_INFINITY : Date.parse(settlementTime.from);
  const toMs = settlementTime === undefined ? Number.POSITIVE_INFINITY : Date.parse(settlementTime.to);
  const { messageId } = asked.additionalFilter;
  const rows = world.ledgers
    .rowsOf(customer, world.now())
    .filter((row) => row.bookedMs >= fromMs && row.bookedMs <= toMs)
    .filter((row) => chargeType === undefined || row.chargeType === chargeType)
    .filter((row) => messageId === undefined || row.ref === messageId)
    .reverse();
  const size = Math.min(asked.limit, 1000);
  const shown = pageOf(res, { start: asked.skip, size }, (from, to) => rows.slice(from, to));
  const rendered = shown.map((row) => renderRow(row, customer, asked.timezone)).join(',');
  answerRendered(res, `{"transactions":[${rendered}],"traceId":"${traceIdOf(world, req)}"}`);
}

/** Amounts are exact decimals, so they are put in as text and never pass through a float. */
function renderRow(row: WalletRow, customer: Customer, zone: string): string {
  const before = shortest(row.balanceBefore);
  const after = shortest(row.balanceAfter);
  const messageDate = row.atMs === null ? 'null' : `"${printedDate(row.atMs, zone)}"`;
  return (
    `{"id":"${row.id}","date":"${printedDate(row.bookedMs, zone)}","description":${JSON.stringify(row.description)},` +
    `"amount":${shortest(row.amountNanos)},"balance":"${after}","credits":"0","totalBalance":"${after}",` +
    `"messageDate":${messageDate},"prevWalletBalance":"${before}","prevWalletCredits":"0",` +
    `"locationName":${JSON.stringify(customer.name)},"chargeType":"${row.chargeType}"}`
  );
}
