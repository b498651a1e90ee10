import type { Product } from './product.js';

export type TopCategories = { readonly product: Product; readonly always: string; readonly ifThereIsRoom: string };

/**
 * The categories that are part of no other, with their product, in the order in which they are added. Twilio documents
 * the first kind as totals of their own or as separate lines; that the others stand alone is only likely, so they are
 * added while the account's total has room for them.
 */
export const topCategories: readonly TopCategories[] = [
  {
    product: 'sms',
    always: 'sms',
    ifThereIsRoom: '',
  },
  {
    product: 'mms',
    always: 'mms',
    ifThereIsRoom: '',
  },
  {
    product: 'rcs',
    always: 'usage-rcs-messages',
    ifThereIsRoom: 'rcs-messages rcs-activation-fee',
  },
  {
    product: 'whatsapp',
    always: '',
    ifThereIsRoom: 'channels',
  },
  {
    product: 'messaging-fees',
    always: '',
    ifThereIsRoom: `
      failed-message-processing-fee sms-messages-features sms-mps longcode-mps sms-pumping-protection
      sms-pumping-risk sms-national-regulatory-protection sms-mms-penalty-fees mediastorage
      engagement-suite-packaged-plans usage-programmable-messaging-engagement-suite
      usage-programmable-messaging-fees-services bundle-sms-bucket smsmessages-bucket-adjustments
      shortcodes-messages-inbound shortcodes-messages-outbound experiment-france-sms experiment-india-sms
      experiment-uk-sms
    `,
  },
  {
    product: 'carrier-fees',
    always: 'sms-messages-carrierfees mms-messages-carrierfees',
    ifThereIsRoom: 'usage-rcs-messaging-carrier-fees',
  },
  {
    product: 'a2p',
    always: 'a2p-registration-fees',
    ifThereIsRoom: 'a2p-fast-track-onboarding sms-messages-registrationfees',
  },
  {
    product: 'voice',
    always: 'calls calls-client calls-sip trunking-origination',
    ifThereIsRoom: `
      calls-globalconference conference calls-transfers calls-emergency trunking-termination
      trunking-emergency-calls calls-trunking-inbound-tollfree-local calls-trunking-inbound-tollfree-mobile
      programmablevoiceconnectivity programmablevoice-platform prog-voice-client-sdk prog-voice-client-web
      prog-voice-client-ios prog-voice-client-android
    `,
  },
  {
    product: 'voice-features',
    always: '',
    ifThereIsRoom: `
      answering-machine-detection amazon-polly tts-google tts-basic text-to-speech calls-text-to-speech
      speech-recognition calls-media-stream-minutes calls-pay-verb-transactions generic-pay-transactions
      call-progess-events voice-insights voice-intelligence virtual-agent ivr conversation-relay branded-calling
      sip-secure-media trunking-secure trunking-cps cps elastic-sip-trunking twiml twiml-verbs agent-conference
    `,
  },
  {
    product: 'recording',
    always: 'recordings',
    ifThereIsRoom: 'recordingstorage recordings-encrypted transcriptions',
  },
  {
    product: 'phone-numbers',
    always: 'phonenumbers shortcodes',
    ifThereIsRoom: `
      phonenumbers-setups phonenumbers-cps phonenumbers-porting phonenumbers-emergency phonenumbers-numbers
      shortcodes-setup-fees short-code-setup-fees shortcodes-mps shortcodes-mms-enablement
    `,
  },
  {
    product: 'lookups',
    always: 'lookups',
    ifThereIsRoom: '',
  },
  {
    product: 'verification',
    always: '',
    ifThereIsRoom: `
      authy-authentications authy-phone-verifications authy-phone-intelligence authy-monthly-fees
      authy-email-authentications authy-outbound-email authy-verify-email-verifications authy-verify-outbound-email
      authy-bucket-adjustment authy-software verify-push verify-sna verify-silent-network-auth verify-totp
      verify-voice-sms verify-voice-and-sms verify-outbound-email verify-package-plans verify-packaged-plans
      verify-whatsapp-conversations-business-initiated verify-whatsapp-template-business-initiated account-security
    `,
  },
  {
    product: 'other',
    always: '',
    ifThereIsRoom: `
      agent-copilot ai-assistants assets audience-minutes autopilot bundle-subscription-fees chat-virtual-agent
      conversations credit-transfer email emerging-tech enterprise events flex frontline functions ip-messaging
      marketplace marketplay-pay-addons-shuttle-pay-connector media-composer-minutes min-spend-adjustments monitor
      notify pchat pfax premiumsupport proxy pv sync twilio-for-salesforce twilio-interconnect usage-flex-video
      usage-functions wds wireless advisory-services conversational-insights demo functions-rollup imp-v1-usage live
      marketplay-pay-addons-stripe-pay-connector payment-gateway-connectors payment-solutions pvideo-room-hours-au1
      pvideo-room-hours-br1 pvideo-room-hours-ie1 pvideo-room-hours-jp1 pvideo-room-hours-sg1 pvideo-room-hours-us1
      pvideo-room-hours-us2 studio supersim task-router test-quota-buckets test-uc-script-1 test-uc-script-demo-2
      tme twilio-editions
    `,
  },
];
