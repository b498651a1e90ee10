/**
 * Whether toll-free traffic of an account may flow, by the status of everything that was handed in for it. What is still
 * looked at or was turned down is as good as nothing: unverified traffic is blocked (30032).
 */
export function isTollFreeVerified(statuses: readonly string[]): boolean {
  return statuses.length > 0 && statuses.every((status) => status === 'TWILIO_APPROVED');
}
