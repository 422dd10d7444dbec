import path from 'node:path';
import type { Coder } from '../../code.js';
import { readText } from '../../read/read-text.js';
import { loadStatusCues } from '../../status/status-cues.js';
import {
  type GoldTimeRecord,
  goldTimesOf,
  scoreTimes,
  type TimeCounts,
  timesF1,
} from '../../times/score-times.js';
import { scoreRecord } from '../../write/score-record.js';
import { packageRoot } from '../load-coder.js';
import { Counts, type Score, Share } from './counts.js';
import { readRecords } from './gold-files.js';
import { type ActorRecord, scoreActors } from './score-actors.js';
import { type GoldEvent, scoreArticle } from './score-articles.js';
import {
  type ArticleCommitment,
  ArticleCommitments,
  type CommitmentRecord,
  CommitmentScore,
  commitmentDoc,
  inSentence,
} from './score-commitments.js';
import { type EventRecord, scoreEvents } from './score-events.js';
import { type PlaceRecord, PlaceScore } from './score-places.js';
import {
  ArticleQuotes,
  type AttributionRecord,
  ContentScore,
  type GoldQuote,
  SpeakerScore,
} from './score-quotes.js';
import { type StatusRecord, scoreStatus } from './score-status.js';
import { sentenceDoc } from './sentence-doc.js';

/** A gold set: where it lies below the folder of evaluation data, and how the coder is scored on it. */
export interface GoldSet {
  readonly name: string;
  readonly score: (coder: Coder, folder: string) => Score[];
}

interface TextRecord extends EventRecord {
  readonly text: string;
  readonly date?: string | null;
}

function eventSet(name: string, file: string, measures: readonly string[]): GoldSet {
  return {
    name,
    score: (coder, folder) => {
      const gold = readRecords<TextRecord>(path.join(folder, file));
      const found = new Map(
        gold.map((g) => [g.id, scoreRecord(coder(sentenceDoc(g.id, g.text, g.date))) as EventRecord]),
      );
      const scores = scoreEvents(gold, found);
      return measures.map((measure): Score => {
        const kept = scores[measure as keyof typeof scores];
        if (kept instanceof Share)
          return {
            set: name,
            measure,
            value: kept.value,
            n: kept.n,
            low: measure === 'silent' || measure === 'falseAlarm',
          };
        return { set: name, measure: `${measure}F1`, value: kept.f1, n: kept.gold };
      });
    },
  };
}

const articles: GoldSet = {
  name: 'articles_dev',
  score: (coder, folder) => {
    const gold = readRecords<
      {
        id: string;
        published: string;
        events: GoldEvent[];
        quotes: GoldQuote[];
        commitments: ArticleCommitment[];
      } & GoldTimeRecord
    >(path.join(folder, 'gold/articles_dev.jsonl'));
    const texts = new Map(
      readRecords<{ id: string; text: string; title: string }>(
        path.join(folder, 'corpora/wikinews_en_2019_2020.jsonl.gz'),
      ).map((r) => [r.id, r]),
    );
    const quotes = new ArticleQuotes();
    const commitments = new ArticleCommitments();
    const times: TimeCounts[] = [];
    const into = { triples: new Counts(), loose: new Counts(), status: new Share(), place: new Share() };
    for (const g of gold) {
      const report = texts.get(g.id);
      if (report === undefined) throw new Error(`articles_dev: no text for ${g.id}`);
      const coding = coder({
        ...readText(report.text, { id: g.id, title: report.title, published: g.published }),
        language: 'en',
      });
      scoreArticle(g.events, coding.events, into, report.text);
      quotes.add(g.quotes, coding.quotes);
      commitments.add(g.commitments, coding.commitments);
      times.push(scoreTimes(goldTimesOf(g), coding.times));
    }
    const told = times.reduce((sum, c) => sum + c.gold, 0);
    const right = times.reduce((sum, c) => sum + c.values, 0);
    return [
      { set: 'articles_dev', measure: 'eventF1', value: into.triples.f1, n: into.triples.gold },
      { set: 'articles_dev', measure: 'typeAtTriggerF1', value: into.loose.f1, n: into.loose.gold },
      { set: 'articles_dev', measure: 'statusRight', value: into.status.value, n: into.status.n },
      { set: 'articles_dev', measure: 'placeRight', value: into.place.value, n: into.place.n },
      ...quotes.score('articles_dev'),
      ...commitments.score('articles_dev'),
      { set: 'articles_dev', measure: 'timeValueRight', value: told === 0 ? 0 : right / told, n: told },
    ];
  },
};

function timeSet(name: string, file: string): GoldSet {
  return {
    name,
    score: (coder, folder) => {
      const gold = readRecords<GoldTimeRecord & { id: string; text: string; dct?: string }>(
        path.join(folder, file),
      );
      const counts = gold.map((g) =>
        scoreTimes(goldTimesOf(g), coder(sentenceDoc(g.id, g.text, g.dct)).times),
      );
      const { spans, values } = timesF1(counts);
      const n = counts.reduce((sum, c) => sum + c.gold, 0);
      const found = counts.reduce((sum, c) => sum + c.spans, 0);
      const right = counts.reduce((sum, c) => sum + c.values, 0);
      return [
        { set: name, measure: 'relaxedF1', value: spans, n },
        { set: name, measure: 'valueF1', value: values, n },
        { set: name, measure: 'recall', value: found / n, n },
        { set: name, measure: 'valueOfFound', value: found === 0 ? 0 : right / found, n: found },
      ];
    },
  };
}

function statusSet(name: string): GoldSet {
  return {
    name,
    score: (coder, folder) => {
      const { cues } = loadStatusCues(coder.codebook.files);
      const records = readRecords<StatusRecord>(path.join(folder, `gold/${name}.jsonl`));
      return scoreStatus(name, coder, cues, records);
    },
  };
}

function attributionSet(name: string, make: () => ContentScore | SpeakerScore): GoldSet {
  return {
    name,
    score: (coder, folder) => {
      const into = make();
      for (const record of readRecords<AttributionRecord>(path.join(folder, `gold/${name}.jsonl`)))
        into.add(record, coder(sentenceDoc(record.id, record.text, record.dct)).quotes);
      return into.score(name);
    },
  };
}

const places: GoldSet = {
  name: 'place_geovirus',
  score: (coder, folder) => {
    const into = new PlaceScore();
    for (const record of readRecords<PlaceRecord>(path.join(folder, 'gold/place_geovirus.jsonl')))
      into.add(record.toponyms, coder(sentenceDoc(record.id, record.text)).places);
    return into.score('place_geovirus');
  },
};

const phrases: GoldSet = {
  name: 'actor_phrases',
  score: (coder, folder) => {
    const file = path.join(folder, 'gold/score-only/ngec_actor_resolution.jsonl');
    return scoreActors('actor_phrases', coder, readRecords<ActorRecord>(file));
  },
};

function commitmentSet(half: 'dev' | 'test'): GoldSet {
  const name = `commitments_${half}`;
  return {
    name,
    score: (coder) => {
      const into = new CommitmentScore();
      const file = path.join(packageRoot(), 'test', 'gold', 'commitments', `${half}.jsonl`);
      for (const record of readRecords<CommitmentRecord>(file))
        into.add(record.commitments, inSentence(record, coder(commitmentDoc(record)).commitments));
      return into.score(name);
    },
  };
}

const NOT_POLITICAL =
  /\b(cup|league|match|football|soccer|cricket|tennis|olympi|championship|grand prix|dies|obituary|earthquake|storm|hurricane|cyclone|species|scientists?|study|survey|planet|nasa|spacecraft|telescope|fossil|frog|penguin|film|album|band|singer|crash(es)?|derail|collision|fire|wildfire)\b/i;

/** Reports of sport, science, weather, accidents and deaths: what they give is invented, or nearly all of it. */
const quiet: GoldSet = {
  name: 'non_political_news',
  score: (coder, folder) => {
    const reports = readRecords<{ id: string; text: string; title: string; date: string }>(
      path.join(folder, 'corpora/wikinews_en_2019_2020.jsonl.gz'),
    );
    let sentences = 0;
    let events = 0;
    for (const r of reports) {
      if (!NOT_POLITICAL.test(r.title)) continue;
      const coding = coder({
        ...readText(r.text, { id: r.id, title: r.title, published: r.date }),
        language: 'en',
      });
      sentences += coding.sentences.length;
      events += coding.events.length;
    }
    return [
      {
        set: 'non_political_news',
        measure: 'eventsPer100Sentences',
        value: sentences === 0 ? 0 : (100 * events) / sentences,
        n: sentences,
        low: true,
      },
    ];
  },
};

/** All sets, in the order in which they are printed. */
export const GOLD_SETS: readonly GoldSet[] = [
  eventSet('plover_gsr', 'gold/events/plover_gsr.jsonl', [
    'root',
    'quad',
    'triple',
    'tripleFull',
    'srcCountry',
    'tgtCountry',
    'srcActor',
    'tgtActor',
    'modeGivenRoot',
    'recordExact',
    'context',
    'silent',
  ]),
  eventSet('petr2_gsr', 'gold/events/petr2_gsr_validation.jsonl', ['root', 'quad', 'triple', 'silent']),
  eventSet('plv_sentences', 'gold/score-only/plv_sentences.jsonl', ['root', 'quad', 'silent']),
  eventSet('conflibert', 'gold/score-only/conflibert_cameo.jsonl', ['quad', 'silent', 'falseAlarm']),
  phrases,
  articles,
  timeSet('time_meantime', 'gold/time_meantime.jsonl'),
  timeSet('time_gum', 'gold/time_gum.jsonl'),
  places,
  attributionSet('attribution_gum', () => new ContentScore()),
  attributionSet('attribution_meantime', () => new SpeakerScore()),
  statusSet('status_meantime'),
  statusSet('status_udsih2'),
  commitmentSet('dev'),
  commitmentSet('test'),
  quiet,
];
