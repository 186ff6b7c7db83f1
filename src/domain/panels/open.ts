import { and, eq, ne } from 'drizzle-orm';
import { type CourseSlug, newId, type PanelId } from '#db/ids.ts';
import { locked } from '#db/prepared.ts';
import type { Store } from '#db/store.ts';
import { BankTooSmall } from '#domain/assessments/draw.ts';
import { record } from '#domain/audit/record.ts';
import { teaches } from '#domain/courses/teaching.ts';
import { type CourseVersion, newestVersion } from '#domain/courses/versions.ts';
import { drawForm } from '#domain/exams/draw.ts';
import { isExam, isScored } from '#domain/exams/exam.ts';
import type { Author } from '#domain/people/actors.ts';
import { ok, type Result, refuse } from '#domain/result.ts';
import { STATEMENTS } from './panel.ts';

export type OpenPanelRefusal =
  | { code: 'no-such-exam' }
  | { code: 'statements-number'; least: number; most: number }
  | { code: 'statement-long'; most: number }
  | { code: 'panel-open' }
  | { code: 'bank-too-small' };

/**
 * Opens a panel on one form of an exam of the author's institution, also of one that is a draft still: the pass mark comes before the
 * first sitting. `candidate` says in 8 to 10 sentences whom the judges think of. The author is its chair; she has one panel open for
 * an exam at a time. The form is drawn as one for a sitting is, and its scored items are judged.
 */
export async function openPanel(
  store: Store,
  author: Author,
  { exam, candidate, at = new Date() }: { exam: CourseSlug; candidate: readonly string[]; at?: Date },
): Promise<Result<{ panel: PanelId }, OpenPanelRefusal>> {
  const { panels, courseVersions } = store.t;
  const version = await newestVersion(store, exam);
  if (!version || !isExam(version.content) || !(await teaches(store, author, exam)))
    return refuse({ code: 'no-such-exam' });
  const statements = candidate.map((one) => one.trim()).filter(Boolean);
  const { least, most, letters } = STATEMENTS;
  if (statements.length < least || statements.length > most) return refuse({ code: 'statements-number', least, most });
  if (statements.some((one) => one.length > letters)) return refuse({ code: 'statement-long', most: letters });
  const items = scoredOf(version, at);
  if (!items) return refuse({ code: 'bank-too-small' });

  const id = newId<PanelId>();
  const opened = await store.tx(async (db) => {
    // Of two presses at once the second waits here and finds the first one's panel.
    await locked(db.select({ id: courseVersions.id }).from(courseVersions).where(eq(courseVersions.id, version.id)));
    const [standing] = await db
      .select({ id: panels.id })
      .from(panels)
      .where(and(eq(panels.exam, exam), eq(panels.openedBy, author.person), ne(panels.state, 'closed')));
    if (standing) return false;
    await db.insert(panels).values({
      ...{ id, exam, version: version.id, items, state: 'first', candidate: statements },
      ...{ openedBy: author.person, openedAt: at },
    });
    await record(db, store, { actor: author, deed: 'panel-opened', subject: id, detail: { exam }, at });
    return true;
  });
  return opened ? ok({ panel: id }) : refuse({ code: 'panel-open' });
}

function scoredOf(version: CourseVersion, at: Date) {
  try {
    return drawForm(version, newId(), { forms: [], last: new Set() }, at)
      .map((drawn) => drawn.version)
      .filter((item) => {
        const keys = version.byVersion.get(item)?.keys;
        return keys && isScored(keys);
      });
  } catch (fault) {
    if (fault instanceof BankTooSmall) return undefined;
    throw fault;
  }
}
