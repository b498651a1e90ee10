import type { EndpointCase } from './endpoint-case.js';
import type { Scene } from './scene.js';

const root = '/2010-04-01/Accounts';
const views = ['Daily', 'Monthly', 'Yearly', 'AllTime', 'Today', 'Yesterday', 'ThisMonth', 'LastMonth'] as const;

function read(name: string, template: string, path: (scene: Scene) => string): EndpointCase {
  return {
    name: `Twilio: ${name}`,
    file: 'twilio/twilio_api_v2010.json',
    method: 'GET',
    template: `${root}${template}`,
    as: 'twilio',
    path: (scene) => `${root}${path(scene)}`,
  };
}

export const twilioCases: readonly EndpointCase[] = [
  read('accounts', '.json', () => '.json?PageSize=3'),
  read('an account', '/{Sid}.json', ({ accountSid }) => `/${accountSid}.json`),
  {
    ...read('balance', '/{AccountSid}/Balance.json', () => ''),
    path: ({ parentSid }) => `${root}/${parentSid}/Balance.json`,
  },
  read(
    'numbers',
    '/{AccountSid}/IncomingPhoneNumbers.json',
    ({ accountSid }) => `/${accountSid}/IncomingPhoneNumbers.json`,
  ),
  read(
    'a number',
    '/{AccountSid}/IncomingPhoneNumbers/{Sid}.json',
    ({ accountSid, numberSid }) => `/${accountSid}/IncomingPhoneNumbers/${numberSid}.json`,
  ),
  read('usage', '/{AccountSid}/Usage/Records.json', ({ accountSid }) => `/${accountSid}/Usage/Records.json`),
  ...views.map((view) =>
    read(
      `usage, ${view}`,
      `/{AccountSid}/Usage/Records/${view}.json`,
      ({ accountSid }) => `/${accountSid}/Usage/Records/${view}.json?Category=sms`,
    ),
  ),
  read('messages', '/{AccountSid}/Messages.json', ({ accountSid }) => `/${accountSid}/Messages.json`),
  read(
    'a message',
    '/{AccountSid}/Messages/{Sid}.json',
    ({ accountSid, messageSid }) => `/${accountSid}/Messages/${messageSid}.json`,
  ),
  read('calls', '/{AccountSid}/Calls.json', ({ accountSid }) => `/${accountSid}/Calls.json`),
  read('a call', '/{AccountSid}/Calls/{Sid}.json', ({ accountSid, callSid }) => `/${accountSid}/Calls/${callSid}.json`),
  read('recordings', '/{AccountSid}/Recordings.json', ({ accountSid }) => `/${accountSid}/Recordings.json`),
  read(
    'a recording',
    '/{AccountSid}/Recordings/{Sid}.json',
    ({ recording }) => `/${recording.accountSid}/Recordings/${recording.sid}.json`,
  ),
];
