import { createHmac, randomBytes } from 'node:crypto';

// Crockford's base 32, as in ids.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Makes names for people that hold for one export alone: a keyed hash (HMAC-SHA-256, 60 bits of it) whose key is random and
 * forgotten with the function. Nobody, the site included, can tell a person from it or connect two exports.
 */
export function newPseudonyms(): (person: string) => string {
  const key = randomBytes(32);
  return (person) => {
    const bytes = createHmac('sha256', key).update(person).digest();
    return Array.from(bytes.subarray(0, 12), (byte) => ALPHABET[byte & 31]).join('');
  };
}
