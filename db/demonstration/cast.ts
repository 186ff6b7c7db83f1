import { hashPassword } from '#domain/people/hashing.ts';
import { newId, type PersonId, randomText } from '../ids.ts';
import type { Role } from '../tables/memberships.ts';

interface Cast {
  name: string;
  email: string;
  latin: string;
  locale: string;
  timeZone: string;
  role: Role;
  at?: string;
}

const BAKU = { locale: 'az', timeZone: 'Asia/Baku' };
const ALMATY = { locale: 'ru', timeZone: 'Asia/Almaty' };

/** The people of the fictional world (content/README.md): every role, and learners in mid-course or at its end. */
export const CAST: readonly Cast[] = [
  { name: 'Aylin Sarısu', latin: 'Aylin Sarisu', email: 'aylin@kervan.example', role: 'learner', ...BAKU },
  {
    name: 'Timur Bozkır',
    latin: 'Timur Bozkir',
    email: 'timur@tan.example',
    role: 'learner',
    locale: 'kk',
    timeZone: 'Asia/Almaty',
  },
  {
    name: 'Dilnoza Karvonova',
    latin: 'Dilnoza Karvonova',
    email: 'dilnoza@kervan.example',
    role: 'learner',
    locale: 'uz',
    timeZone: 'Asia/Tashkent',
  },
  { name: 'Руслан Степной', latin: 'Ruslan Stepnoy', email: 'ruslan@bozkir-fm.example', role: 'learner', ...ALMATY },
  {
    name: 'Nigar Körpülü',
    latin: 'Nigar Korpulu',
    email: 'nigar@altinkopru.example',
    role: 'author',
    at: 'altinkopru-university',
    ...BAKU,
  },
  {
    name: 'Aygün Limanlı',
    latin: 'Aygun Limanli',
    email: 'aygun@tan.example',
    role: 'tutor',
    at: 'altinkopru-university',
    ...BAKU,
  },
  {
    name: 'Сауле Каратау',
    latin: 'Saule Karatau',
    email: 'saule@sarisu.example',
    role: 'reviewer',
    at: 'sarisu-university',
    ...ALMATY,
  },
  {
    name: 'Orxan Reyestrov',
    latin: 'Orkhan Reyestrov',
    email: 'orxan@media-register.example',
    role: 'issuer',
    at: 'altinkopru-media-register',
    ...BAKU,
  },
  {
    name: 'Гульнара Совет',
    latin: 'Gulnara Sovet',
    email: 'gulnara@media-council.example',
    role: 'issuer',
    at: 'bozkir-media-council',
    ...ALMATY,
  },
  {
    name: 'Merjen Kervan',
    latin: 'Merjen Kervan',
    email: 'merjen@kervan.example',
    role: 'tutor',
    at: 'kervan',
    locale: 'tk',
    timeZone: 'Asia/Ashgabat',
  },
  { name: 'Leyla İdarəçi', latin: 'Leyla Idarechi', email: 'leyla@tamga.example', role: 'administrator', ...BAKU },
];

/** Somebody of the cast with an account. */
export interface Player extends Cast {
  person: PersonId;
  password: string;
  passwordHash: string;
}

/** Gives somebody of the cast an id and a password of this installation. */
export async function cast(one: Cast): Promise<Player> {
  const password = randomText(16)
    .toLowerCase()
    .replace(/(.{4})(?=.)/g, '$1-');
  const hashed = await hashPassword(password);
  if (!hashed.ok) throw new Error('The demonstration has more people than may wait to be hashed.');
  return { ...one, person: newId<PersonId>(), password, passwordHash: hashed.value };
}
