import { describe, expect, it } from 'vitest';
import { findLanguage } from './find-language.js';

describe('the language of a text', () => {
  it.each([
    'Chad expelled two Libyan diplomats.',
    'Kenya expelled two Somali diplomats.',
    'Japan rebukes China',
    'Turkish jets bomb Kurdish villages near Sinjar',
    'President el-Sisi met São Tomé ministers.',
  ])('is English for %s', (text) => expect(findLanguage(text)).toBe('en'));

  it.each([
    ['Le Tchad expulse deux diplomates libyens.', 'fr'],
    ['Das Auswärtige Amt weist zwei libysche Diplomaten aus.', 'de'],
    ['El presidente viajó ayer a Bolivia con dos ministros.', 'es'],
    ['Rais wa Kenya alikutana na waziri mkuu wa Somalia jana.', 'swh'],
    ['Президент встретился с министром иностранных дел.', 'ru'],
  ])('is another for %s', (text, language) => {
    const found = findLanguage(text);
    expect(found).not.toBe('en');
    if (found !== 'und') expect([language, 'sw']).toContain(found);
  });

  it('cannot be told where there are no words', () => expect(findLanguage('12 — 34')).toBe('und'));
});
