import { certificates } from './certificates.ts';
import { cohorts } from './cohorts.ts';
import { institutions } from './institutions.ts';
import { learning } from './learning.ts';
import { people } from './people.ts';

/** Every form of the site, by noun: form in, domain operation, Result out. */
export const server = { certificates, cohorts, institutions, learning, people };
