import type { APIRequestContext } from 'playwright-core';

/** Addresses of the dashboard's pages, with whatever the product has for those of a single thing. */
export async function pagesToLookAt(base: string, request: APIRequestContext): Promise<string[]> {
  const firstOf = async (list: string) => (await (await request.get(`${base}/api/v1${list}`)).json()).items[0];
  const [customer, member] = [await firstOf('/customers'), await firstOf('/customers?status=shared')];
  const [{ month }, mismatch, wave] = [await firstOf('/months'), await firstOf('/mismatches'), await firstOf('/waves')];
  const run = await firstOf('/runs');
  const settings = [
    'people',
    'schedule',
    'agency',
    'alerts',
    'rates',
    'tolerances',
    'classifications',
    'mismatches',
    'connections',
  ];
  return [
    ...[
      '/',
      '/?days=90',
      '/inbox',
      '/customers',
      `/customers/${customer.id}`,
      '/customers?status=shared',
      `/customers/${member.id}`,
    ],
    ...['/runs', `/runs/${run.id}`, '/mismatches', `/mismatches/${mismatch.id}`, '/months', `/months/${month}`],
    ...['/margins', '/leaks', '/migrations', '/reverts', '/imports', '/doctor'],
    ...settings.map((name) => `/settings/${name}`),
    ...['/audit', '/account', ...(wave === undefined ? [] : [`/waves/${wave.id}`])],
  ];
}
