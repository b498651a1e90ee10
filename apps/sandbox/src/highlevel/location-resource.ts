import type { Customer } from '../world/cast.js';
import type { LocationFields } from '../world/location-changes.js';
import type { World } from '../world/world.js';

const settings = {
  allowDuplicateContact: false,
  allowDuplicateOpportunity: false,
  allowFacebookNameMerge: false,
  disableContactTimezone: false,
};

/** What a location says about itself today. */
export function fieldsOf(world: World, customer: Customer): LocationFields {
  const { place } = customer;
  return {
    name: customer.name,
    phone: customer.phone,
    email: customer.email,
    address: `${100 + customer.index} Main Street`,
    city: place.city,
    state: place.state,
    country: 'US',
    postalCode: place.postalCode,
    website: `https://${customer.email.split('@')[1] ?? 'sandbox.example'}`,
    timezone: place.timezone,
    firstName: 'Sam',
    lastName: 'Sandbox',
    ...world.changes.fieldsOf(customer),
  };
}

/** A location as a search lists it. */
export function locationListed(world: World, customer: Customer): Readonly<Record<string, unknown>> {
  const { firstName: _first, lastName: _last, ...listed } = fieldsOf(world, customer);
  return { id: customer.locationId, ...listed, settings, social: {} };
}

/** A location as an update answers it. */
export function locationUpdated(world: World, customer: Customer): Readonly<Record<string, unknown>> {
  return { ...locationListed(world, customer), companyId: world.cast.companyId, domain: '' };
}

/** A location by itself, with the undocumented trace of its phone rebilling. */
export function locationInFull(world: World, customer: Customer): Readonly<Record<string, unknown>> {
  const fields = fieldsOf(world, customer);
  const { name, address, city, state, country, postalCode, website, timezone } = fields;
  return {
    ...locationUpdated(world, customer),
    logoUrl: '',
    firstName: fields.firstName,
    lastName: fields.lastName,
    business: { name, address, city, state, country, postalCode, website, timezone, logoUrl: '' },
    settings: {
      ...settings,
      contactUniqueIdentifiers: ['email', 'phone'],
      crmSettings: {},
      saasSettings: saasSettings(world, customer),
    },
    permissions: { phoneCallEnabled: customer.kind !== 'no-phone' },
    reseller: {},
  };
}

export function stripeIdsOf(customer: Customer) {
  return {
    customerId: `cus_sandbox${customer.index}`,
    subscriptionId: `sub_sandbox${customer.index}`,
    productId: 'prod_sandbox',
    priceId: 'price_sandbox',
    saasPlanId: 'plan-sandbox',
  };
}

function saasSettings(world: World, customer: Customer): Readonly<Record<string, unknown>> {
  const saasMode = world.changes.modeOf(customer);
  if (saasMode !== 'activated') {
    return {
      saasMode,
      twilioRebilling: { markup: 10, enabled: false },
      mailgunRebilling: { markup: 10, enabled: false },
    };
  }
  const { customerId, subscriptionId, productId, priceId, saasPlanId } = stripeIdsOf(customer);
  return {
    saasMode,
    customerId,
    providerLocationId: '',
    contactId: `contact-sandbox-${customer.index}`,
    planDetails: { priceId, productId, subscriptionId, subscriptionStatus: 'active' },
    saasPlanId,
    twilioRebilling: twilioRebilling(world, customer),
    mailgunRebilling: { markup: 10, enabled: true },
  };
}

/** Percent added. One customer's read-back lacks it, as nobody promises that it is there. */
function twilioRebilling(world: World, customer: Customer): Readonly<Record<string, unknown>> {
  const changed = world.changes.phoneRebillingAt(customer, world.now());
  if (changed !== null && world.switches.rebillingReadsBack) {
    return { markup: changed.percentAdded, enabled: changed.enabled };
  }
  switch (customer.kind) {
    case 'own-account':
    case 'lc-phone':
      return { markup: customer.percentAdded, enabled: true };
    case 'own-account-without-markup':
      return { enabled: true };
    case 'shared':
    case 'no-phone':
      return { markup: 10, enabled: false };
  }
}
