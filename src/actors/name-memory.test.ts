import { describe, expect, it } from 'vitest';
import { NameMemory } from './name-memory.js';

const name = (surname: string, given?: string) => ({
  first: 0,
  last: 0,
  surname,
  ...(given === undefined ? {} : { given }),
});

describe('what a report said of a person', () => {
  it('is found by surname, by full name, and by a first name that one person bears', () => {
    const memory = new NameMemory<string>();
    memory.keep(name('Quispe', 'Ana'), 'president');
    memory.keep(name('Quispe', 'Luis'), 'envoy');
    expect(memory.recall(name('Quispe'))).toBe('president');
    expect(memory.recall(name('Quispe', 'Luis'))).toBe('envoy');
    expect(memory.recall(name('Luis'))).toBe('envoy');
  });

  it('is not said of somebody else of the same surname', () => {
    const memory = new NameMemory<string>();
    memory.keep(name('Quispe', 'Ana'), 'president');
    expect(memory.recall(name('Quispe', 'Rosa'))).toBeUndefined();
    memory.keep(name('Vargas', 'Ana'), 'judge');
    expect(memory.recall(name('Ana'))).toBeUndefined();
  });
});
