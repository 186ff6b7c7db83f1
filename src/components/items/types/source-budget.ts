/** Says what the calls ticked so far cost, as they are ticked; without a script the sum stands with the marks. */
class CallBudget extends HTMLElement {
  connectedCallback() {
    const form = this.closest('form');
    const sum = this.querySelector('p');
    if (!form || !sum) return;
    const say = () => {
      const spent = [...form.querySelectorAll<HTMLInputElement>('[data-cost]:checked')].reduce(
        (total, { dataset }) => total + Number(dataset.cost),
        0,
      );
      const isOver = spent > Number(this.dataset.budget);
      sum.classList.toggle('is-over', isOver);
      sum.textContent = (isOver ? this.dataset.over : this.dataset.within)?.replace('{spent}', String(spent)) ?? '';
    };
    form.addEventListener('change', say);
    say();
  }
}

customElements.define('call-budget', CallBudget);
