import type { Customer } from '../world/cast.js';
import { fakeClientId } from '../world/fake-ids.js';
import type { World } from '../world/world.js';

export const appVersionId = '5a4db0c5sandboxversion01';

export const agencyScope =
  'companies.readonly locations.readonly locations.write oauth.readonly oauth.write saas/company.read saas/company.write saas/location.read';
export const locationScope =
  'locations.readonly phonenumbers.read numberpools.read conversations.readonly conversations/message.readonly';

/** HighLevel's client id is the app's id with a key behind it. */
export function appIdOf(world: World): string {
  return fakeClientId(world.seed).split('-')[0] ?? '';
}

/** Some are every second one. */
export function hasApp(world: World, customer: Customer): boolean {
  switch (world.switches.appInstalledOn) {
    case 'all':
      return true;
    case 'some':
      return customer.index % 2 === 0;
    case 'none':
      return false;
  }
}
