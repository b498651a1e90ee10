import type { Customer } from '../world/cast.js';

const settings = {
  allowDuplicateContact: false,
  allowDuplicateOpportunity: false,
  allowFacebookNameMerge: false,
  disableContactTimezone: false,
};

/** A location as a search lists it. */
export function locationListed(customer: Customer): Readonly<Record<string, unknown>> {
  const { place } = customer;
  return {
    id: customer.locationId,
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
    settings,
    social: {},
  };
}

/** A location by itself, with the undocumented trace of its phone rebilling. */
export function locationInFull(customer: Customer, companyId: string): Readonly<Record<string, unknown>> {
  const listed = locationListed(customer);
  const { name, address, city, state, country, postalCode, website, timezone } = listed;
  return {
    ...listed,
    companyId,
    domain: '',
    logoUrl: '',
    firstName: 'Sam',
    lastName: 'Sandbox',
    business: { name, address, city, state, country, postalCode, website, timezone, logoUrl: '' },
    settings: {
      ...settings,
      contactUniqueIdentifiers: ['email', 'phone'],
      crmSettings: {},
      saasSettings: saasSettings(customer),
    },
    permissions: { phoneCallEnabled: customer.kind !== 'no-phone' },
    reseller: {},
  };
}

export function saasModeOf(customer: Customer): 'activated' | 'not_activated' {
  return customer.kind === 'no-phone' ? 'not_activated' : 'activated';
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

function saasSettings(customer: Customer): Readonly<Record<string, unknown>> {
  const { customerId, subscriptionId, productId, priceId, saasPlanId } = stripeIdsOf(customer);
  if (saasModeOf(customer) === 'not_activated') {
    return {
      saasMode: 'not_activated',
      twilioRebilling: { markup: 10, enabled: false },
      mailgunRebilling: { markup: 10, enabled: false },
    };
  }
  return {
    saasMode: 'activated',
    customerId,
    providerLocationId: '',
    contactId: `contact-sandbox-${customer.index}`,
    planDetails: { priceId, productId, subscriptionId, subscriptionStatus: 'active' },
    saasPlanId,
    twilioRebilling: twilioRebilling(customer),
    mailgunRebilling: { markup: 10, enabled: true },
  };
}

/** Percent added. One customer's read-back lacks it, as nobody promises that it is there. */
function twilioRebilling(customer: Customer): Readonly<Record<string, unknown>> {
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
