import type { PersonName } from './person-name.js';

/** Something that a report said of a person, with the name that it gave then. */
interface Kept<T> {
  readonly given?: string;
  readonly said: T;
}

/** What a report says of the people whom it names, by surname; the first that it says of each is kept. */
export class NameMemory<T> {
  readonly #people = new Map<string, Kept<T>[]>();
  /** The only bearer of a first name; undefined when two bear it. */
  readonly #byGiven = new Map<string, T | undefined>();

  has(name: PersonName): boolean {
    return this.#find(name) !== undefined;
  }

  /** Keeps what is said of a person, unless something is known already. */
  keep(name: PersonName, said: T): void {
    if (this.has(name)) return;
    const list = this.#people.get(name.surname) ?? [];
    list.push({ ...(name.given === undefined ? {} : { given: name.given }), said });
    this.#people.set(name.surname, list);
    if (name.given !== undefined)
      this.#byGiven.set(name.given, this.#byGiven.has(name.given) ? undefined : said);
  }

  /**
   * What was said of the bearer of a name. A surname alone is the first bearer of it; with another first name it is somebody
   * else. A first name alone is its only bearer ("Osama" after "Osama bin Laden").
   */
  recall(name: PersonName): T | undefined {
    return this.#find(name)?.said ?? (name.given === undefined ? this.#byGiven.get(name.surname) : undefined);
  }

  #find({ surname, given }: PersonName): Kept<T> | undefined {
    return this.#people
      .get(surname)
      ?.find((kept) => kept.given === undefined || given === undefined || kept.given === given);
  }
}
