interface Spot {
  x: number;
  y: number;
}

/** How far the map can be enlarged, and by what a press of a key does. */
const ZOOM = { most: 32, step: 2 };

/**
 * A pin put on the map by click or by keys, written into the two fields of coordinates beneath; it is announced with the place next
 * to it. Without it the fields and the squares do the same.
 */
class MapPin extends HTMLElement {
  #sheet: SVGSVGElement | null = null;
  #pin: Spot | undefined;
  #zoom = 1;
  #centre: Spot = { x: 0, y: 0 };

  connectedCallback() {
    this.#sheet = this.querySelector('[data-sheet]');
    const frame = this.querySelector<HTMLElement>('[data-frame]');
    if (!this.#sheet || !frame) return;
    this.classList.add('is-live');
    if (this.dataset.fixed !== undefined) return;
    for (const part of this.querySelectorAll<HTMLElement>('[data-keys]')) part.hidden = false;
    // Who can zoom needs no parts drawn larger.
    for (const inset of this.querySelectorAll<HTMLElement>('[data-inset]')) inset.hidden = true;
    this.#centre = { x: this.#width / 2, y: this.#height / 2 };
    this.addEventListener('click', (event) => this.#press(event));
    frame.addEventListener('keydown', (event) => this.#key(event));
    // It takes the arrow keys, so a reader of the page has to hand them over.
    frame.setAttribute('role', 'application');
    for (const field of this.#fields) field.addEventListener('input', () => this.#read());
    this.#read();
  }

  get #width() {
    return Number(this.dataset.width);
  }
  get #height() {
    return Number(this.dataset.height);
  }
  get #perKilometre() {
    return 1000 / Number(this.dataset.metres);
  }
  get #fields() {
    return [...this.querySelectorAll<HTMLInputElement>('input[name$="at:east"], input[name$="at:north"]')];
  }

  #press(event: MouseEvent) {
    const key = (event.target as Element).closest<HTMLElement>('[data-key]')?.dataset.key;
    if (key) return this.#move(key);
    const sheet = this.#sheet;
    if (!sheet?.contains(event.target as Node)) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(sheet.getScreenCTM()?.inverse());
    this.#put(at);
  }

  #key(event: KeyboardEvent) {
    const keys: Record<string, string> = {
      ArrowLeft: 'go-west',
      ArrowRight: 'go-east',
      ArrowUp: 'go-north',
      ArrowDown: 'go-south',
      '+': 'zoom-in',
      '=': 'zoom-in',
      '-': 'zoom-out',
    };
    const key = keys[event.key];
    if (!key || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#move(key, event.shiftKey ? 5 : 1);
  }

  #move(key: string, times = 1) {
    if (key === 'zoom-in' || key === 'zoom-out') {
      const factor = key === 'zoom-in' ? ZOOM.step : 1 / ZOOM.step;
      this.#zoom = Math.min(ZOOM.most, Math.max(1, this.#zoom * factor));
      this.#look(this.#pin ?? this.#centre);
      return;
    }
    const step = (this.#width / this.#zoom / 60) * times;
    const from = this.#pin ?? this.#centre;
    this.#put({
      x: from.x + (key === 'go-east' ? step : key === 'go-west' ? -step : 0),
      y: from.y + (key === 'go-south' ? step : key === 'go-north' ? -step : 0),
    });
  }

  /** Puts the pin, within the map, and writes it down. */
  #put({ x, y }: Spot) {
    this.#pin = { x: Math.min(this.#width, Math.max(0, x)), y: Math.min(this.#height, Math.max(0, y)) };
    const [east, north] = this.#fields;
    if (east) east.value = this.#kilometres(this.#pin.x);
    if (north) north.value = this.#kilometres(this.#height - this.#pin.y);
    east?.dispatchEvent(new Event('change', { bubbles: true }));
    this.#draw();
  }

  /** Takes the pin from the fields. */
  #read() {
    const [east, north] = this.#fields.map(({ value }) =>
      value.trim() ? Number(value.replace(',', '.')) : Number.NaN,
    );
    if (Number.isNaN(east) || Number.isNaN(north) || east === undefined || north === undefined) return;
    this.#pin = { x: east * this.#perKilometre, y: this.#height - north * this.#perKilometre };
    this.#draw();
  }

  #draw() {
    const pin = this.#pin;
    const mark = this.#sheet?.querySelector('[data-pin]');
    if (!pin || !mark) return;
    const { x, y, width, height } = this.#view();
    if (pin.x < x || pin.x > x + width || pin.y < y || pin.y > y + height) this.#look(pin);
    mark.setAttribute('visibility', 'visible');
    this.#size();
    const place = this.#nearest(pin);
    const said = this.querySelector('[data-now-at]');
    if (said)
      said.textContent = (this.dataset.now ?? '')
        .replace('{east}', this.#kilometres(pin.x))
        .replace('{north}', this.#kilometres(this.#height - pin.y))
        .replace('{distance}', place.distance)
        .replace('{place}', place.name);
  }

  /** Shows the map around a point at the present zoom. */
  #look({ x, y }: Spot) {
    const width = this.#width / this.#zoom;
    const height = this.#height / this.#zoom;
    this.#centre = {
      x: Math.min(this.#width - width / 2, Math.max(width / 2, x)),
      y: Math.min(this.#height - height / 2, Math.max(height / 2, y)),
    };
    const view = this.#view();
    this.#sheet?.setAttribute('viewBox', `${view.x} ${view.y} ${view.width} ${view.height}`);
    this.#size();
  }

  #view() {
    const width = this.#width / this.#zoom;
    const height = this.#height / this.#zoom;
    return { x: this.#centre.x - width / 2, y: this.#centre.y - height / 2, width, height };
  }

  /** The pin and the grid keep their size on the screen whatever the zoom. */
  #size() {
    const scale = this.#width / this.#zoom / 700;
    if (this.#pin)
      this.#sheet
        ?.querySelector('[data-pin]')
        ?.setAttribute('transform', `translate(${this.#pin.x} ${this.#pin.y}) scale(${scale})`);
    const grid = this.#sheet?.querySelector('.grid');
    grid?.setAttribute('stroke-width', String(this.#width / this.#zoom / 1400));
    grid?.setAttribute('font-size', String(this.#width / this.#zoom / 42));
  }

  #nearest(pin: Spot) {
    const places = [...this.querySelectorAll<HTMLElement>('[data-place]')].map((place) => ({
      name: place.querySelector('span')?.textContent ?? '',
      metres:
        Math.hypot(Number(place.dataset.x) - pin.x, Number(place.dataset.y) - pin.y) * Number(this.dataset.metres),
    }));
    const next = places.sort((a, b) => a.metres - b.metres)[0] ?? { name: '', metres: 0 };
    const isNear = next.metres < 995;
    const figure = isNear ? Math.round(next.metres / 10) * 10 : Math.round(next.metres / 100) / 10;
    const unit = (isNear ? this.dataset.unitMetres : this.dataset.unitKilometres) ?? '';
    return { name: next.name, distance: unit.replace('{count}', figure.toLocaleString(document.documentElement.lang)) };
  }

  #kilometres(units: number): string {
    return (units / this.#perKilometre).toFixed(2);
  }
}

customElements.define('map-pin', MapPin);
