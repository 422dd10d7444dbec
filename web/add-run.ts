import { filled, shown, type Words } from './add-words.js';

interface Told {
  readonly level: string;
  readonly where: string;
  readonly message: string;
  readonly fix: string;
}
interface Result {
  readonly number: number;
  readonly outcome: string;
  readonly from: string;
  readonly report?: string;
  readonly title?: string;
  readonly events?: number;
  readonly items?: number;
  readonly problems: readonly Told[];
}
interface Job {
  readonly id: string;
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly problems: readonly Told[];
}

/** The part of the page that shows a run. Follows the server's stream until the run is over. */
export class RunView {
  readonly #locale = document.documentElement.dataset['locale'] ?? 'en-GB';
  readonly #numbers = new Intl.NumberFormat(this.#locale);
  readonly #plural = new Intl.PluralRules(this.#locale);

  constructor(
    readonly section: HTMLElement,
    readonly words: Words,
  ) {}

  number(value: number): string {
    return this.#numbers.format(value);
  }

  count(value: number, noun: keyof Words['nouns']): string {
    const { one, other } = this.words.nouns[noun];
    return `${this.number(value)} ${this.#plural.select(value) === 'one' ? one : other}`;
  }

  /** Shows job `id` from result `last` on; resolves when it is over. `open`: more files wait to be sent after it. */
  follow(id: string, last: number, open = false): Promise<void> {
    if (this.section.dataset['job'] !== id) {
      this.section.dataset['job'] = id;
      for (const list of this.section.querySelectorAll('ol')) list.replaceChildren();
      for (const list of this.section.querySelectorAll<HTMLElement>('[data-list], #run-cut'))
        list.hidden = true;
    }
    this.section.hidden = false;
    return new Promise((resolve) => {
      const stream = new EventSource(`/api/intake/${id}/stream?after=${last}`);
      let waiting: Result[] = [];
      let drawing = 0;
      const draw = (): void => {
        drawing = 0;
        for (const result of waiting) this.#add(result);
        waiting = [];
      };
      stream.addEventListener('result', (event) => {
        waiting.push(JSON.parse(event.data) as Result);
        drawing ||= requestAnimationFrame(draw);
      });
      stream.addEventListener('state', (event) => {
        const job = JSON.parse(event.data) as Job;
        const over = job.state !== 'waiting' && job.state !== 'running';
        this.#show(job, over, open);
        if (!over) return;
        stream.close();
        cancelAnimationFrame(drawing);
        draw();
        resolve();
      });
      stream.addEventListener('error', () => {
        this.#part('#run-note').textContent = this.words.lost;
        // Refused for good, as after the server was started anew: the page says so and the run is over.
        if (stream.readyState === EventSource.CLOSED) resolve();
      });
    });
  }

  #show({ state, counts, problems }: Job, over: boolean, open: boolean): void {
    const { words } = this;
    const told = words.states[state] ?? state;
    const label = this.#part('#run-state');
    // Screen readers hear of the beginning and of the end, not of each step.
    if (label.textContent !== told) this.#part('#run-told').textContent = `${words.run}: ${told}`;
    label.textContent = told;
    this.section.dataset['state'] = state;
    this.#part('#stop').hidden = over;
    this.#part('#run-more').hidden = !over || open;
    const { read = 0, total = 0 } = counts;
    const progress = this.section.querySelector('progress');
    if (progress) {
      progress.max = Math.max(1, total);
      progress.value = read;
    }
    this.#part('#run-read').textContent = filled(words.readOf, this.number(read), this.number(total));
    this.#part('#run-note').textContent = open ? words.staysOpen : over ? '' : words.goesOn;
    for (const one of this.section.querySelectorAll<HTMLElement>('[data-count]')) {
      const value = counts[one.dataset['count'] ?? ''] ?? 0;
      one.classList.toggle('none', value === 0);
      const figure = one.querySelector('dd');
      if (figure) figure.textContent = this.number(value);
    }
    this.#part('#run-problems').replaceChildren(...problems.map((one) => this.problem(one)));
  }

  #add(result: Result): void {
    const bad = result.problems.some(({ level }) => level === 'error');
    const name =
      bad || result.outcome === 'failed' || result.outcome === 'refused'
        ? 'problems'
        : result.outcome === 'feed' || result.outcome === 'note'
          ? 'feeds'
          : 'reports';
    const section = this.section.querySelector<HTMLElement>(`[data-list="${name}"]`);
    const list = section?.querySelector('ol');
    if (!section || !list) return;
    section.hidden = false;
    list.prepend(this.#line(result));
    this.#fold(list, result.outcome);
    const lines = [...list.querySelectorAll<HTMLElement>('.result')];
    if (lines.length <= this.words.limits.shown) return;
    const number = (line: HTMLElement): number => Number(line.dataset['number']);
    const oldest = lines.reduce((a, b) => (number(b) < number(a) ? b : a));
    const fold = oldest.closest<HTMLElement>('.fold');
    oldest.remove();
    if (fold) this.#count(fold);
    this.#part('#run-cut').hidden = false;
  }

  /** Puts the oldest line of an outcome that has too many into the one at the end that can be opened. */
  #fold(list: HTMLElement, outcome: string): void {
    const open = list.querySelectorAll(`:scope > .result[data-outcome="${outcome}"]`);
    const oldest = open[this.words.limits.ofOutcome];
    if (oldest === undefined) return;
    let fold = list.querySelector<HTMLElement>(`:scope > .fold[data-outcome="${outcome}"]`);
    if (fold === null) {
      fold = document.createElement('li');
      fold.className = 'fold';
      fold.dataset['outcome'] = outcome;
      const [details, more] = [document.createElement('details'), document.createElement('ol')];
      more.className = 'lines';
      details.append(document.createElement('summary'), more);
      fold.append(details);
      list.append(fold);
    }
    fold.querySelector('ol')?.prepend(oldest);
    this.#count(fold);
  }

  /** Says how many lines stand in it; one without lines goes. */
  #count(fold: HTMLElement): void {
    const count = fold.querySelectorAll('.result').length;
    const outcome = fold.dataset['outcome'] ?? '';
    const summary = fold.querySelector('summary');
    if (count === 0) fold.remove();
    else if (summary)
      summary.textContent = filled(
        this.words.folded,
        this.number(count),
        this.words.outcomes[outcome] ?? outcome,
      );
  }

  #line({ number, outcome, from, report, title, events, items, problems }: Result): HTMLElement {
    const line = document.createElement('li');
    line.className = `line result ${outcome}`;
    line.dataset['outcome'] = outcome;
    line.dataset['number'] = String(number);
    const who = document.createElement('p');
    who.className = 'who';
    const word = document.createElement('span');
    word.className = 'outcome';
    word.textContent = this.words.outcomes[outcome] ?? outcome;
    const named = title ?? (from === '' ? (report ?? '') : from);
    const name = bdi(named);
    if (report === undefined || outcome === 'failed') who.append(name);
    else {
      const link = document.createElement('a');
      link.href = `/report/${encodeURIComponent(report)}`;
      link.append(name);
      who.append(link);
    }
    const rest = document.createElement('div');
    rest.append(who);
    line.append(word, rest);
    const notes = [
      ...(named === from || from === '' ? [] : [from]),
      ...(events === undefined ? [] : [this.count(events, 'event')]),
      ...(items === undefined ? [] : [this.count(items, 'items')]),
    ];
    if (notes.length > 0) {
      const more = document.createElement('p');
      more.className = 'from';
      for (const [i, note] of notes.entries()) more.append(i > 0 ? ' · ' : '', bdi(note));
      rest.append(more);
    }
    rest.append(...problems.map((one) => this.problem(one, named)));
    return line;
  }

  /** One problem; its place is left out where `named` says it already. */
  problem({ level, where, message, fix }: Told, named = ''): HTMLElement {
    const line = document.createElement('p');
    line.className = `problem ${level}`;
    if (where !== named) {
      const place = document.createElement('b');
      place.append(bdi(where));
      line.append(place, ' ');
    }
    line.append(bdi(message), ` ${shown(fix)}`);
    return line;
  }

  #part(selector: string): HTMLElement {
    const found = this.section.querySelector<HTMLElement>(selector);
    if (found === null) throw new TypeError(`the run has no ${selector}`);
    return found;
  }
}

/** A name whose direction of writing stays its own. */
function bdi(text: string): HTMLElement {
  const element = document.createElement('bdi');
  element.textContent = shown(text);
  return element;
}
