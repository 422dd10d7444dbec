import { numbersOf } from '../numbers-of.js';

/** A report of our own invention, as the makers of pages take it. */
export interface Story {
  readonly headline: string;
  readonly standfirst: string;
  readonly byline: string;
  readonly place: string;
  /** ISO day. */
  readonly day: string;
  readonly paragraphs: readonly string[];
  readonly subhead: string;
  readonly quote: string;
  readonly caption: string;
  readonly credit: string;
  readonly paper: string;
  readonly rights: string;
  readonly url: string;
  /** Headlines of other reports. */
  readonly others: readonly string[];
  /** First sentences of other reports, as pages tease them: prose that is none of the report. */
  readonly teasers: readonly string[];
  /** What readers wrote below. */
  readonly comments: readonly string[];
}

const COUNTRIES =
  'Chad,Niger,Peru,Bolivia,Estonia,Moldova,Laos,Nepal,Ghana,Togo,Oman,Jordan,Serbia,Albania,Fiji,Samoa,Belize,Panama,Kenya,Malawi'.split(
    ',',
  );
const CITIES =
  'Zinder,Arica,Narva,Pakse,Tamale,Salalah,Nis,Lautoka,Colon,Kisumu,Moundou,Sucre,Balti,Pokhara,Sokode,Aqaba,Durres,Apia,Belmopan,Mzuzu'.split(
    ',',
  );
const FIRST =
  'Amsa,Oumar,Ines,Tomas,Kadri,Ion,Bounmy,Sita,Kwame,Afi,Salim,Rana,Milos,Elira,Jone,Lagi,Carla,Ruben,Achieng,Dumisani'.split(
    ',',
  );
const LAST =
  'Kelou,Debrah,Quiroga,Reyna,Tammik,Rusnac,Phonsavat,Gurungal,Asantewe,Mensahl,Alharti,Haddadin,Petrovan,Hoxhaj,Vakatawe,Leotari,Castilla,Arosemel,Odhiamba,Phirini'.split(
    ',',
  );
const POSTS = [
  'foreign minister',
  'interior minister',
  'ambassador',
  'army chief',
  'deputy prime minister',
  'president',
  'trade minister',
];
const DEEDS = [
  'reopened its crossing with',
  'expelled two envoys of',
  'signed a fisheries pact with',
  'sent forty trucks of rice to',
  'halted gas deliveries to',
  'accused the army of',
  'agreed to train border guards of',
  'recalled its ambassador from',
];
const REASONS = [
  'after months of quarrels about the price of lamps on the bridge',
  'although the parliament had asked for more time',
  'a step that traders on both banks had long demanded',
  'hours before a delegation was to arrive',
  'while rain kept the main road closed for a third week',
  'and promised to say more by the end of the month',
];
const SAYING = ['said', 'told reporters', 'told the state broadcaster', 'wrote in a letter', 'announced'];
const DETAILS = [
  'The two sides had met four times since May, mostly in the old customs house, without any result.',
  'About 2,300 families live on the islands between the two posts, and most of them own a boat.',
  'A protocol of eleven pages lists who may cross, at what hours, and with how many animals.',
  'Neither government would say who pays for the patrols, which begin in the dry season.',
  'Two earlier attempts failed in 2019 and 2022, when floods took away the pontoons.',
  'Diplomats who know the text call it vague on purpose; it names neither the river nor the mine.',
  'The opposition called the deal a gift and walked out of the chamber before the vote.',
  'Shops near the harbour stayed shut on Tuesday, and soldiers searched buses on the ring road.',
];
const QUOTES = [
  'We have waited long enough, and we will not wait for another winter',
  'Nobody here believes in paper any more, but paper is what we have',
  'If they send the trucks, we shall open the gate; it is as simple as that',
  'This is a comma in a long and unhappy letter',
  'Our neighbours know our address, and they know our telephone number too',
];
const SHORT = [
  'Drivers cheered.',
  'Nobody was hurt.',
  'The market opened late.',
  '“That is all,” he said.',
  'Talks go on.',
];
const OPINIONS = [
  'I crossed there as a child and the guards always wanted tobacco, nothing will ever change in that place.',
  'Great article but you forgot to mention the second bridge, which my cousin helped to build in 1998!',
  'Who pays for all this? We do, as always. I wrote to the ministry twice and never got a reply.',
  'People should read the treaty before they talk. It is on the web, and it is only eleven pages long.',
];

/** A report of about so many words; the same for the same seed. */
export function madeStory(seed: number, words = 260): Story {
  const number = numbersOf(seed * 7919 + 17);
  const one = <T>(list: readonly T[]): T => list[number(list.length)]!;
  const person = () => `${one(FIRST)} ${one(LAST)}`;
  const deed = () => {
    const a = one(COUNTRIES);
    const b = one(COUNTRIES.filter((name) => name !== a));
    return { a, text: `${a} ${one(DEEDS)} ${b}` };
  };
  const sentence = () =>
    `${deed().text} on ${one(['Monday', 'Tuesday', 'Friday'])}, ${one(REASONS)}, ${one(POSTS)} ${person()} ${one(SAYING)}.`;
  const speech = () =>
    `“${one(QUOTES)},” ${one(['said', 'added'])} ${person()}, the ${one(POSTS)} of ${one(COUNTRIES)}, in ${one(CITIES)}.`;
  const main = deed();
  const place = one(CITIES);
  const paragraphs: string[] = [
    `${main.text} on Wednesday, ${one(REASONS)}, ${one(POSTS)} ${person()} ${one(SAYING)} in ${place}.`,
  ];
  const length = () => paragraphs.join(' ').split(' ').length;
  while (length() < words - 12) {
    const kind = number(10);
    if (kind === 0) paragraphs.push(one(SHORT));
    else if (kind < 4) paragraphs.push(`${speech()} ${number(2) === 0 ? one(DETAILS) : ''}`.trim());
    else paragraphs.push([sentence(), one(DETAILS), ...(number(2) === 0 ? [speech()] : [])].join(' '));
  }
  paragraphs.push(one(SHORT));
  const day = `2025-0${1 + number(9)}-1${number(10)}`;
  const paper = `${one(['The', 'Daily', 'New'])} ${place} ${one(['Courier', 'Ledger', 'Bell', 'Post', 'Herald'])}`;
  const headline = `${main.text}${one(['', ', minister says', ' after long talks', ' — and waits for an answer'])}`;
  return {
    ...{ headline, byline: person(), place, day, paragraphs, paper },
    standfirst: `The step ends a quarrel of eleven months, but ${one(COUNTRIES)} has yet to say what it will do in return.`,
    subhead: one(['What happens next', 'A long quarrel', 'Traders wait', 'No word from the army']),
    quote: one(QUOTES),
    caption: `Lorries wait near ${place} on ${one(['Tuesday', 'Wednesday'])} before the gates open.`,
    credit: `Photo: ${person()}/${paper}`,
    rights: `© 2025 ${paper}. All rights reserved.`,
    url: `https://${paper.toLowerCase().replace(/\W+/g, '-')}.example/world/${seed}`,
    others: Array.from({ length: 8 }, () => `${deed().text}${one(['', ' again', ' for a second day'])}`),
    teasers: Array.from({ length: 4 }, sentence),
    comments: [one(OPINIONS), one(OPINIONS)],
  };
}
