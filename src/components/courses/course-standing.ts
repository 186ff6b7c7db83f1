import { showProgress } from '#components/lessons/plan.ts';
import { me } from '#components/site/me.ts';

/** On a course's page: what is read, and a way back to where the reader stopped in the place of the form to enrol. */
class CourseStanding extends HTMLElement {
  async connectedCallback() {
    const mine = await me;
    if (!mine.enrolled) return;
    showProgress(mine);
    const enrol = this.querySelector<HTMLElement>('[data-enrol]');
    const go = this.querySelector<HTMLElement>('[data-continue]');
    const link = go?.querySelector('a');
    if (!enrol || !go || !link) return;
    if (mine.place) link.href = `${link.dataset.course}/${mine.place.lesson}#${mine.place.block}`;
    enrol.hidden = true;
    go.hidden = false;
  }
}

customElements.define('course-standing', CourseStanding);
