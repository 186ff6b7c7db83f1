import { accreditations } from './accreditations.ts';
import { appeals } from './appeals.ts';
import { batches } from './batches.ts';
import { certificates } from './certificates.ts';
import { cohorts } from './cohorts.ts';
import { corrections } from './corrections.ts';
import { endorsements } from './endorsements.ts';
import { exams } from './exams.ts';
import { h5p } from './h5p.ts';
import { institutions } from './institutions.ts';
import { learning } from './learning.ts';
import { panels } from './panels.ts';
import { people } from './people.ts';
import { portfolios } from './portfolios.ts';
import { pretests } from './pretests.ts';
import { programs } from './programs.ts';
import { recognitions } from './recognitions.ts';
import { reviews } from './reviews.ts';
import { shares } from './shares.ts';
import { statuses } from './statuses.ts';
import { templates } from './templates.ts';

/** Every form of the site, by noun: form in, domain operation, Result out. */
export const server = {
  appeals,
  corrections,
  shares,
  statuses,
  recognitions,
  endorsements,
  accreditations,
  batches,
  certificates,
  cohorts,
  exams,
  h5p,
  institutions,
  learning,
  panels,
  people,
  portfolios,
  pretests,
  programs,
  reviews,
  templates,
};
