/** A report of our own invention, with what a reader should carry of it. */
export interface MadeReport {
  readonly title: string;
  /** ISO day. */
  readonly published: string;
  readonly publisher: string;
  readonly byline: string;
  readonly url: string;
  readonly rights: string;
  readonly caption: string;
  readonly paragraphs: readonly string[];
}

/** Words on a page around a report that are none of it. */
export const FURNITURE = [
  'Home World Markets Weather',
  'Most read',
  'Sign up for our newsletter',
  'Related: Harvest prices fall again',
] as const;

export const REPORTS: readonly MadeReport[] = [
  {
    title: 'Chad and Niger reopen the crossing at Daboua',
    published: '2025-03-04',
    publisher: 'Lake Basin Courier',
    byline: 'Amsa Kelou',
    url: 'https://courier.example/2025/03/04/daboua-crossing',
    rights: '© 2025 Lake Basin Courier. All rights reserved.',
    caption: 'Lorries wait at the Daboua crossing before its gates open again.',
    paragraphs: [
      'Chad reopened its only paved crossing into Niger on Tuesday, eleven months after soldiers had closed it, the interior ministry said in a statement.',
      '“Our traders have waited long enough,” said Minister Oumar Deby, who walked across the bridge with his Nigerien counterpart; both men signed a protocol on patrols.',
      'Niger will send 40 officers to the post, and “Chad, for its part, will pay for the lamps”, the statement said – the two sides had quarrelled about the cost since May.',
      'Drivers cheered.',
    ],
  },
  {
    title: 'Peru expels two envoys over “insults”',
    published: '2025-03-05',
    publisher: 'Puerto Ledger',
    byline: 'Inés Quiroga',
    url: 'https://ledger.example/peru-expels-envoys',
    rights: '© 2025 Puerto Ledger',
    caption: 'The embassy in Lima on Wednesday morning.',
    paragraphs: [
      'LIMA — Peru declared two Bolivian envoys unwelcome on Wednesday and gave them 72 hours to leave the country, its foreign ministry announced.',
      'The ministry accused the pair of “insults against the congress of the republic”; Bolivia called the step “a comma in a long and unhappy letter”.',
      'Ambassador Tomás Rey said that he would go on Friday, and that Bolivia would answer in kind unless Lima took the order back within a week.',
    ],
  },
  {
    title: 'Estonia lends Moldova eight river boats',
    published: '2025-03-06',
    publisher: 'Baltic Wire',
    byline: 'Kadri Tamm and Ion Rusu',
    url: 'https://wire.example/news/river-boats',
    rights: 'Copyright 2025 Baltic Wire',
    caption: 'One of the boats on the Prut.',
    paragraphs: [
      'Estonia will lend Moldova eight patrol boats for two years, Prime Minister Liis Oja told reporters in Tallinn on Thursday.',
      'Moldova had asked for the boats in January; it wants to watch the Prut, where smugglers carry tobacco and — now and then — people.',
      'The first two should arrive before the end of May, Oja said, and the crews train on Lake Peipus from next week.',
    ],
  },
];

/** A report in another language, to be kept and not coded. */
export const FRENCH: MadeReport = {
  ...REPORTS[1]!,
  title: 'Le Pérou renvoie deux diplomates',
  paragraphs: [
    'Le gouvernement du Pérou a renvoyé mercredi deux diplomates de la Bolivie, qui ont trois jours pour quitter le pays, a annoncé le ministère.',
    'La Bolivie a dit qu’elle répondrait de la même manière si la décision n’était pas retirée dans la semaine, selon un porte-parole du président.',
    'Les deux pays se disputent depuis des mois au sujet d’une frontière dans les montagnes et des droits de pêche sur le lac.',
  ],
};
