const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * How often what may be tried: `points` tries in `duration` seconds for one key.
 *
 * `account` limits hold for one e-mail address or person, `address` limits for one client (an IPv4
 * address or an IPv6 /64); the latter are wide, since a whole class sits behind one address.
 */
export const LIMITS = {
  'sign-in:account': { points: 10, duration: 15 * MINUTE },
  'sign-in:address': { points: 60, duration: 15 * MINUTE },
  'sign-up:account': { points: 4, duration: HOUR },
  'sign-up:address': { points: 60, duration: HOUR },
  'reset:account': { points: 4, duration: HOUR },
  'reset:address': { points: 30, duration: HOUR },
  'confirm:account': { points: 10, duration: HOUR },
  'token:address': { points: 60, duration: 15 * MINUTE },
  'password-check': { points: 10, duration: 15 * MINUTE },
  'change-email': { points: 5, duration: HOUR },
  'passkey:address': { points: 120, duration: 15 * MINUTE },
  'certificate-guess': { points: 30, duration: 10 * MINUTE },
  'certificate-check': { points: 120, duration: 10 * MINUTE },
  appeal: { points: 5, duration: HOUR },
  'correction-asked': { points: 5, duration: HOUR },
  'share-made': { points: 30, duration: HOUR },
  'api-token:address': { points: 30, duration: 10 * MINUTE },
  'api:token': { points: 600, duration: MINUTE },
  'api-credentials:token': { points: 1000, duration: HOUR },
  'package-kept': { points: 40, duration: HOUR },
  'h5p-statement': { points: 300, duration: 10 * MINUTE },
  'h5p-state': { points: 300, duration: 10 * MINUTE },
  'webhook-test': { points: 10, duration: 10 * MINUTE },
} as const satisfies Record<string, { points: number; duration: number }>;

export type LimitName = keyof typeof LIMITS;
