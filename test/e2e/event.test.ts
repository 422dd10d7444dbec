import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger, StoredEvent } from '../../src/ledger/ledger.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { sampleCoding } from '../coding-sample.js';
import { openReadingRoom, present, type ReadingRoom, samplesLedger } from './reading-room.js';

const address = (id: string): string => `/event/${encodeURIComponent(id)}`;

describe.skipIf(!present)('the page of an event', () => {
  let ledger: Ledger;
  let room: ReadingRoom;
  beforeAll(async () => {
    ledger = await samplesLedger();
    room = await openReadingRoom(ledger, { today: () => '2025-07-01' });
  }, 120_000);
  afterAll(async () => {
    await room?.close();
    await ledger?.close();
  });

  async function first(type: StoredEvent['type'], at = 0): Promise<StoredEvent> {
    return (await ledger.events({ type, limit: 10 })).rows[at]!;
  }

  it('is lawful', async () => room.lawful(address((await first('COERCE')).id)), 60_000);

  it('shows the words of the event in their sentence, marked', async () => {
    const { id, trigger } = await first('COERCE');
    await room.visit(address(id), async (page) => {
      expect(await page.locator('.sentence .mark.trigger').textContent()).toBe(trigger.text);
      for (const [role, mark] of Object.entries({ trigger: 'backgroundColor', source: 'boxShadow' })) {
        const shown = await page.evaluate(
          `getComputedStyle(document.querySelector('.sentence .mark.${role}')).${mark}`,
        );
        expect(shown).not.toMatch(/^none$|rgba\(0, 0, 0, 0\)$/);
      }
    });
  });

  it('gives its row as CSV and Parquet, and its record as JSON', async () => {
    const { id } = await first('COERCE');
    const [csv, parquet, json] = await Promise.all(
      ['csv', 'parquet', 'json'].map((ending) => fetch(`${room.url}${address(id)}.${ending}`)),
    );
    const [names, row, ...rest] = (await csv!.text()).trim().split('\n');
    expect([names?.split(',')[0], row?.split(',')[0], rest]).toEqual(['event', id, []]);
    expect(
      Buffer.from(await parquet!.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe('PAR1');
    expect(await json!.json()).toMatchObject({ id });
  });

  it('leads from a reason to the line of the codebook that it rests on', async () => {
    const { id } = await first('COERCE');
    await room.visit(address(id), async (page) => {
      const rule = page.locator('.why a.rule[href^="/codebook/COERCE#"]').first();
      const line = (await rule.getAttribute('href'))?.split('#')[1] ?? '';
      await rule.click();
      await page.waitForURL(/codebook\/COERCE/);
      expect(await page.locator(`#${line}:target`).count()).toBe(1);
    });
  });

  it('asks for a name and a reason at their fields, and sends nothing without', async () => {
    const { id } = await first('COERCE');
    await room.visit(address(id), async (page) => {
      await page.getByText('It is wrong').click();
      await page.getByRole('button', { name: 'Mark it wrong' }).click();
      expect(await page.locator('#by').getAttribute('aria-invalid')).toBe('true');
      expect(await page.evaluate('document.activeElement.id')).toBe('by');
      expect(await page.locator('[data-field="why"] .fault').allTextContents()).toEqual(['Say why.']);
    });
    expect((await ledger.corrections()).rows).toEqual([]);
  });

  it('mends an event with what was changed alone, shows the mended one, and remembers the name', async () => {
    const event = await first('COERCE');
    await room.visit(address(event.id), async (page) => {
      await page.locator('#by').fill('Ida Morn');
      await page.getByText('Mend it', { exact: true }).first().click();
      const form = page.locator('form[data-kind="mend"]');
      await form.locator('[name="type"]').selectOption('SANCTION');
      expect(await form.locator('[name="mode"] option').allTextContents()).not.toContain('restrict');
      await form.locator('[data-field="target"] [name="country"]').fill('xyz');
      await form.locator('[name="why"]').fill('It is a penalty.');
      await form.getByRole('button', { name: 'Mend it' }).click();
      await form.locator('[data-field="target"] .fault').waitFor();
      expect(await form.locator('[data-field="target"] .fault').textContent()).toContain('Found "XYZ"');
      await form.locator('[data-field="target"] [name="country"]').fill('mwi');
      await form.locator('[data-field="target"] [name="sectors"]').fill('opp');
      await form.getByRole('button', { name: 'Mend it' }).click();
      await page.getByRole('status').waitFor();
      expect(decodeURIComponent(page.url())).toContain(`${event.id}~1`);
      expect(await page.locator('.record-head .type').textContent()).toBe('SANCTION');
      expect(await page.locator('.history').textContent()).toContain('It is a penalty.');
      expect(await page.locator('#by').inputValue()).toBe('Ida Morn');
    });
    const [made] = (await ledger.corrections()).rows;
    expect(made).toMatchObject({
      ...{ kind: 'mend', by: 'Ida Morn', event: event.id },
      set: { type: 'SANCTION', target: [{ country: 'MWI', sectors: ['OPP'] }] },
    });
    expect(Object.keys(made!.set ?? {}).sort()).toEqual(['target', 'type']);
    await room.visit(address(event.id), async (page) => {
      expect(await page.locator('.aside').textContent()).toContain('It is a penalty.');
      await page.locator('.aside a').click();
      await page.waitForURL(/~1/);
    });
  });

  it('refuses a correction of what somebody else corrected since, and takes one back', async () => {
    const event = await first('ASSAULT');
    await room.visit(address(event.id), async (page) => {
      await ledger.correct({
        kind: 'mend',
        event: event.id,
        set: { status: 'future' },
        by: 'B',
        why: 'Later.',
      });
      await page.locator('#by').fill('Ida Morn');
      await page.getByText('It is wrong').click();
      await page.locator('form[data-kind="wrong"] [name="why"]').fill('A film.');
      await page.getByRole('button', { name: 'Mark it wrong' }).click();
      await page.locator('form[data-kind="wrong"] .fault').waitFor();
      expect(await page.locator('form[data-kind="wrong"] .fault').textContent()).toContain(
        'somebody corrected it',
      );
      await page.reload();
      await page.locator('.history summary').click();
      await page.locator('.history').getByRole('button').click();
      await page.getByRole('status').waitFor();
      expect(decodeURIComponent(page.url())).toMatch(new RegExp(`/${event.id}\\?now`));
      expect(await page.locator('.history .undone').count()).toBe(1);
    });
    expect((await ledger.event(event.id))?.aside).toBeUndefined();
  });

  it('marks an event wrong and says so', async () => {
    const event = await first('ASSAULT');
    await room.visit(address(event.id), async (page) => {
      await page.locator('#by').fill('Ida Morn');
      await page.getByText('It is wrong').click();
      await page.locator('form[data-kind="wrong"] [name="why"]').fill('A film.');
      await page.getByRole('button', { name: 'Mark it wrong' }).click();
      await page.getByRole('status').waitFor();
      expect(await page.locator('.aside').textContent()).toContain('It no longer counts.');
      expect(await page.locator('form[data-kind="wrong"]').count()).toBe(0);
    });
  });

  it('adds a missed event at words that were marked in the sentence', async () => {
    const event = await first('COERCE');
    await room.visit(address(event.id), async (page) => {
      await page.locator('#by').fill('Ida Morn');
      await page.evaluate(
        `document.getSelection().selectAllChildren(document.querySelector('.sentence .trigger'))`,
      );
      await page.getByText('Add an event that was missed').press('Enter');
      const form = page.locator('form[data-kind="missed"]');
      await expect.poll(() => form.locator('[name="words"]').inputValue()).toBe(event.trigger.text);
      await form.locator('[name="type"]').selectOption('REJECT');
      await form.locator('[data-field="source"] [name="country"]').fill('MWI');
      await form.locator('[data-field="source"] [data-do="add-actor"]').click();
      await page.keyboard.type('KEN');
      await form.locator('[name="why"]').fill('It also refuses.');
      await form.getByRole('button', { name: 'Add it' }).click();
      await page.getByRole('status').waitFor();
      expect(await page.locator('.record-head .type').textContent()).toBe('REJECT');
      expect(await page.locator('.record-head .code').allTextContents()).toEqual(['MWI', 'KEN']);
    });
  });

  it('joins an event with another and parts them again', async () => {
    const [event, other] = [await first('AGREE', 0), await first('AGREE', 1)];
    await room.visit(address(event.id), async (page) => {
      await page.locator('#by').fill('Ida Morn');
      await page.locator('summary', { hasText: 'Another report tells the same' }).click();
      const join = page.locator('form[data-kind="join"]');
      await join.locator('[name="other-id"]').fill(other.id);
      await join.locator('[name="why"]').fill('One promise.');
      await join.getByRole('button', { name: 'Join them' }).click();
      await page.getByRole('status').waitFor();
      expect(await page.locator('.told-by').textContent()).toContain(other.report.title);
      await page.locator('summary', { hasText: 'Another report does not tell the same' }).click();
      const part = page.locator('form[data-kind="part"]');
      await part.locator(`[value="${other.id}"]`).check();
      await part.locator('[name="why"]').fill('Two promises.');
      await part.getByRole('button', { name: 'Part them' }).click();
      await expect.poll(() => page.locator('.history li').count()).toBe(2);
      expect(await page.locator('.told-by').textContent()).not.toContain(other.report.title);
    });
  });

  it('with corrections is lawful', async () => {
    const corrected = (await ledger.corrections()).rows.find(
      (one) => one.kind === 'mend' && one.undoneBy === undefined,
    );
    await room.lawful(address(corrected?.makes ?? ''));
  }, 60_000);

  it('shows hostile words as words', async () => {
    const evil = `<script>window.pwned=1</script><img src=x onerror=window.pwned=2>" onmouseover="window.pwned=3`;
    const hostile = await openLedger(':memory:');
    const coding = sampleCoding({ doc: { title: evil, publisher: evil } });
    const [event] = coding.events;
    const actor = { ...event!.source[0]!, name: evil };
    const because = { ...event!.because, rule: evil, says: evil };
    await hostile.add({ ...coding, events: [{ ...event!, source: [actor], because }] }, { keepText: true });
    const again = sampleCoding({
      doc: { title: evil, published: coding.doc.published ?? '' },
      extra: 'More.',
    });
    const evilWords = again.events.map((one) => ({ ...one, trigger: { ...one.trigger, text: evil } }));
    await hostile.add({ ...again, events: evilWords });
    await hostile.correct({ kind: 'mend', event: event!.id, set: { when: '2024' }, by: evil, why: evil });
    const other = await openReadingRoom(hostile);
    try {
      await other.visit(`${address(event!.id)}?now=1`, async (page) => {
        expect(await page.locator('.history').textContent()).toContain('<script>');
        await page.locator('summary', { hasText: 'Another report tells the same' }).press('Enter');
        await page.locator('form[data-kind="join"] input[type="radio"]').first().waitFor();
        expect(await page.locator('form[data-kind="join"] .choice').first().textContent()).toContain(
          '<script>',
        );
        expect(await page.evaluate('window.pwned')).toBeUndefined();
        expect(await page.locator('main img, main script').count()).toBe(0);
      });
    } finally {
      await other.close();
      await hostile.close();
    }
  });
});
