import { beforeAll, describe, expect, it } from 'vitest';
import { loadCoder } from '../src/cli/load-coder.js';
import type { Coder } from '../src/code.js';

/** For each context of PLOVER a sentence of our own whose event must have it. */
const SENTENCES: Readonly<Record<string, string>> = {
  military: 'Chad sent tanks to the border with Sudan.',
  intelligence: 'Norway expelled a Russian spy.',
  executive: 'The cabinet of Peru condemned Chile.',
  legislative: 'The parliament of Kenya condemned Uganda.',
  election: 'Ghana accused Togo of meddling in its election.',
  political_institutions: 'The opposition in Benin rejected the new constitution.',
  legal: 'A court in Spain sentenced a Moroccan minister to two years in prison.',
  territory: 'Ethiopia accused Eritrea of occupying its territory.',
  diplomatic: 'Canada recalled its ambassador from India.',
  economic: 'The United States imposed tariffs on Brazil.',
  technology: 'Japan and South Korea agreed to share semiconductor technology.',
  natural_resource: 'Egypt accused Ethiopia of taking water from the river Nile.',
  environment: 'Fiji criticised Australia over its carbon emissions.',
  disasters: 'Japan sent rescue teams to Nepal after the earthquake.',
  health: 'India sent vaccines to Nepal.',
  migration: 'Hungary sent migrants back to Serbia.',
  asylum: 'Norway granted asylum to an Iranian journalist.',
  terrorism: 'Mali accused Chad of supporting terrorism.',
  crime: 'Police in Peru arrested a Chilean mayor on suspicion of murder.',
  corruption: 'Prosecutors in Guatemala charged a former minister with bribery.',
  illegal_drugs: 'Colombia extradited a drug kingpin to the United States.',
  trafficking: 'Thai police arrested officials over human trafficking.',
  cyber: 'Estonia accused Russia of a cyber attack.',
  misinformation: 'Latvia accused Russia of spreading disinformation.',
  cbrn: 'Israel accused Iran of enriching uranium.',
  peacekeeping: 'Rwanda sent peacekeepers to Sudan.',
  human_rights: 'The United Nations accused Eritrea of human rights abuses.',
  human_security: 'The United Nations sent food aid to Yemen after the famine.',
  rights_freedoms: 'Togo criticised the censorship of newspapers by Benin.',
  repression: 'Police in Belarus arrested protesters.',
  gender: 'Women in Iran protested against the dress code for women.',
  lgbt: 'Norway condemned the arrests of gay men by Uganda.',
  religion_ethnicity: 'Muslims in India protested against the government.',
  inequality: 'Workers in Chile protested against poverty and inequality.',
  reparations: 'Namibia demanded reparations from Germany.',
  pro_democracy: 'Thousands marched in Hong Kong for democracy.',
  pro_autocracy: 'The junta in Myanmar dissolved the party.',
};

let coder: Coder;
beforeAll(() => {
  coder = loadCoder().coder;
});

describe('contexts', () => {
  it.each(Object.entries(SENTENCES))('%s is given by "%s"', (context, text) => {
    const zones = [{ kind: 'body' as const, from: 0, to: text.length }];
    const { events } = coder({ id: 'contexts', text, language: 'en', published: '2025-06-11', zones });
    expect(events.flatMap((event) => event.contexts)).toContain(context);
  });

  it('are all shown here', () => {
    const known = new Set([...coder.codebook.contextWords.values()].flat().map((entry) => entry.context));
    expect(Object.keys(SENTENCES).sort()).toEqual([...known].sort());
  });
});
