/**
 * Names that look like one category published twice. At most one of each line is added; where two of them have
 * different prices nobody can tell which one is right.
 */
export const suspectedTwins: readonly (readonly string[])[] = [
  ['usage-rcs-messages', 'rcs-messages'],
  ['verify-sna', 'verify-silent-network-auth'],
  ['verify-voice-sms', 'verify-voice-and-sms'],
  ['verify-package-plans', 'verify-packaged-plans'],
  ['tts-basic', 'text-to-speech', 'calls-text-to-speech'],
  ['calls-globalconference', 'conference'],
  ['shortcodes-setup-fees', 'short-code-setup-fees'],
  ['phonenumbers-numbers', 'phonenumbers'],
  ['functions', 'functions-rollup', 'usage-functions'],
  ['mms-outbound-tollfree', 'mms-outbound-toll-free'],
];
