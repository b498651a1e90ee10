import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { countRequests } from './answers/count-requests.js';
import { endpointsOf } from './answers/endpoints.js';
import { meetFaults } from './answers/meet-faults.js';
import { controlFace } from './control/control-face.js';
import { highLevelFace } from './highlevel/highlevel-face.js';
import { countInFlight } from './twilio/in-flight.js';
import { productFace } from './twilio/product-face.js';
import { twilioFace } from './twilio/twilio-face.js';
import { World, type WorldOptions } from './world/world.js';

export type Sandbox = {
  readonly app: Express;
  readonly world: World;
  /** Lets go of the data folder; the world stays in it. */
  readonly close: () => void;
};

/**
 * Both stand-ins and their control interface on one base address: Twilio at `/2010-04-01` and its product hosts at their own
 * paths, control at `/__sandbox`, HighLevel at everything else. Throws when the data folder holds a journal that cannot be read.
 */
export function createSandbox(options: WorldOptions): Sandbox {
  const world = World.open(options);
  const app = express();
  app.disable('x-powered-by').disable('etag');
  const twilio = twilioFace(world);
  const highLevel = highLevelFace(world);
  const products = productFace(world);
  const endpoints = [...endpointsOf(twilio, '/2010-04-01'), ...endpointsOf(products), ...endpointsOf(highLevel)];
  app.use('/__sandbox', controlFace(world, endpoints));
  app.use(countRequests(world));
  app.use(tellTime(world));
  app.use('/2010-04-01', countInFlight(world));
  app.use(meetFaults(world));
  app.use('/2010-04-01', twilio);
  app.use(products);
  app.use(highLevel);
  app.use(answerFailure);
  return { app, world, close: () => world.close() };
}

/** The clock in every answer is the world's, as a provider's would be its own. */
function tellTime(world: World) {
  return (_req: Request, res: Response, next: NextFunction) => {
    res.setHeader('date', new Date(world.now()).toUTCString());
    next();
  };
}

/** A body that is no JSON is the caller's mistake; anything else is ours and goes to the log. */
function answerFailure(error: unknown, _req: Request, res: Response, next: NextFunction) {
  if (res.headersSent) return next(error);
  if (error instanceof SyntaxError) {
    res.status(400).json({ statusCode: 400, message: 'The body is no JSON.' });
    return;
  }
  console.error(error);
  res.status(500).json({ statusCode: 500, message: 'The sandbox failed; its log says why.' });
}
