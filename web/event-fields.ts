/**
 * The fields of an event that a form gives, as `set` of a correction. With `changed` only those that differ from what the page came with: absent is "as it
 * was", null is "none".
 */
export function fieldsOf(form: HTMLFormElement, changed: boolean): Record<string, unknown> {
  const set: Record<string, unknown> = {};
  const control = (name: string) =>
    form.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`);
  const take = (name: string, none: null | undefined): void => {
    const field = control(name);
    if (field === null || (changed && !differs(field))) return;
    const value = field.value.trim();
    if (value !== '') set[name] = value;
    else if (none === null && changed) set[name] = null;
  };
  take('type', undefined);
  take('status', undefined);
  take('when', null);
  // Another type drops the mode, so that none need be said of it then.
  const mode = control('mode');
  if (mode !== null && mode.value !== '' && (!changed || set['type'] !== undefined || differs(mode)))
    set['mode'] = mode.value;
  if (mode?.value === '' && changed && set['type'] === undefined && differs(mode)) set['mode'] = null;
  for (const side of ['source', 'target']) {
    const box = form.querySelector(`[data-field="${side}"] .actors`);
    if (box === null) continue;
    const fields = [...box.querySelectorAll('input')];
    const was = box.getAttribute('data-was') ?? '';
    const actors = [...box.children].map(actorOf).filter((actor) => actor !== undefined);
    const same = fields.every((field) => !differs(field)) && String(box.children.length) === was;
    if (changed ? !same : actors.length > 0) set[side] = actors;
  }
  placeOf(form, changed, set);
  const contexts = [...form.querySelectorAll<HTMLInputElement>('[name="contexts"]')];
  if (contexts.some((box) => box.checked !== box.defaultChecked))
    set['contexts'] = contexts.filter((box) => box.checked).map((box) => box.value);
  return set;
}

function placeOf(form: HTMLFormElement, changed: boolean, set: Record<string, unknown>): void {
  const fields = [...form.querySelectorAll<HTMLInputElement>('[name^="where-"]')];
  if (!fields.some(differs)) return;
  const value = (name: string): string =>
    fields.find((field) => field.name === `where-${name}`)?.value.trim() ?? '';
  if (fields.every((field) => field.value.trim() === '')) {
    if (changed) set['where'] = null;
    return;
  }
  const degrees = (name: string): object =>
    value(name) === '' ? {} : { [name]: Number(value(name).replace(',', '.')) };
  const country = value('country').toUpperCase();
  set['where'] = {
    name: value('place'),
    ...(country === '' ? {} : { country }),
    ...degrees('lat'),
    ...degrees('lon'),
  };
}

/** An actor's row; undefined where it is empty. */
function actorOf(row: Element): object | undefined {
  const value = (name: string): string =>
    row.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value.trim() ?? '';
  const [country, name] = [value('country').toUpperCase(), value('name')];
  const sectors = value('sectors')
    .toUpperCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  if (country === '' && name === '' && sectors.length === 0) return undefined;
  return { ...(country === '' ? {} : { country }), sectors, ...(name === '' ? {} : { name }) };
}

/** Whether a field says something else than when the page came. */
function differs(field: HTMLInputElement | HTMLSelectElement): boolean {
  if (field instanceof HTMLInputElement) return field.value.trim() !== field.defaultValue.trim();
  const options = [...field.options];
  return options[field.selectedIndex] !== (options.find((option) => option.defaultSelected) ?? options[0]);
}
