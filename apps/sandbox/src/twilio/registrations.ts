import type { Router } from 'express';
import type { Registered } from '../world/estate/seeded-estate.js';
import type { World } from '../world/world.js';
import { notFound, twilioError } from './errors.js';
import { serviceOf } from './messaging-services.js';
import type { ProductGuard } from './product-guard.js';
import { answerProductList, iso } from './product-paging.js';

/** What people and carriers decide: brands, campaigns, toll-free verifications. It can be read, and takes days to come. */
export function addRegistrations(router: Router, world: World, guarded: ProductGuard): void {
  const { brands, campaigns, verifications } = world.estate.seeded;
  router.get(
    '/v1/a2p/BrandRegistrations',
    guarded(({ account }, req, res) => {
      const rows = brands.filter(({ accountSid }) => accountSid === account.sid).map(registeredAs);
      answerProductList(world, { key: 'data', rows }, req, res);
    }),
  );
  router.get(
    '/v1/Services/:sid/Compliance/Usa2p',
    guarded((caller, req, res) => {
      const service = serviceOf(world, caller, req);
      if (service === null) return twilioError(res, notFound(req.originalUrl));
      const rows = campaigns.filter(({ fields }) => fields.messaging_service_sid === service.sid).map(registeredAs);
      answerProductList(world, { key: 'compliance', rows }, req, res);
    }),
  );
  router.get(
    '/v1/Tollfree/Verifications',
    guarded(({ account }, req, res) => {
      const withFamily = req.query.IncludeSubAccounts === 'true' && account.sid === world.cast.parent.sid;
      const { TollfreePhoneNumberSid: numberSid, Status: status } = req.query;
      const rows = verifications.filter(
        ({ accountSid, fields }) =>
          (withFamily || accountSid === account.sid) &&
          (numberSid ?? fields.tollfree_phone_number_sid) === fields.tollfree_phone_number_sid &&
          (status ?? fields.status) === fields.status,
      );
      answerProductList(world, { key: 'verifications', rows: rows.map(registeredAs) }, req, res);
    }),
  );
}

/** As Twilio tells what was registered. */
export function registeredAs({ sid, accountSid, fields }: Registered): Readonly<Record<string, unknown>> {
  return { sid, account_sid: accountSid, ...fields, date_created: iso(0), date_updated: iso(0) };
}
