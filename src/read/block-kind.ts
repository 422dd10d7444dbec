import type { ZoneKind } from '../model/doc.js';
import { isDateLine } from './find-day.js';

const RIGHTS =
  /\b(copyright\b|all rights reserved|may not be (published|reproduced|rewritten|redistributed)|licen[sc]ed under|creative commons|\(c\) \d{4}|CC0\b|CC BY\b)|©/i;
const CREDIT =
  /\((?:[^()]{0,80}\b(?:via AP|AP Photo|Photo|AFP|Reuters|Getty|EPA|Handout|Pool|Xinhua|TASS|file)\b[^()]{0,80})\)\s*$|^(?:photo(?:graph)?|image|picture|credit|caption|file photo|archive photo)\s*[:—–-]|\bin this (?:\w+[ ,]+){0,4}(?:photo|image|picture|frame grab)\b|\b(?:photo|image|picture)(?:graph)? (?:credit|by|courtesy)\b|\bfile (?:photo|picture)\b/i;
const BYLINE =
  /^(?:[Bb]y|BY|[Ff]rom|[Rr]eporting by|[Ww]ritten by|[Ss]tory by|[Tt]ext by|[Ee]dited by|[Rr]eporting from|[Ss]ubmitted by|[Pp]osted by)\s+\p{Lu}[\p{L}.'’-]+(?:[\s,]+(?:and|in|\p{Lu}[\p{L}.'’-]*|,|&))*\s*(?:[|,–—-].{0,60})?$/u;
/** "Reporting by A. B. and C. D. in Oslo; Editing by E. F." */
const CREDITS =
  /^\(?(?:[Aa]dditional [Rr]eporting|[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled) by(?:\s+(?:and|in|by|for|[Aa]dditional|[Rr]eporting|[Ww]riting|[Ee]diting|\p{Lu}[\p{L}.'’-]*)[,;.]*)+\)?$/u;
/** "Source: Daily News | 2025-03-02 10:21 | Editor: A. B.": fields with their names, and days, between bars. */
const FIELDS =
  /^(?=.*:\s)(?:(?:source|editor|author|writer|reporter|correspondent|translator|updated|published|posted|date|time)\s*:\s*[^|:]{1,60}(?::\d\d){0,2}|[\d:.,/\s-]{6,25})(?:\s*\|\s*(?:(?:source|editor|author|writer|reporter|correspondent|translator|updated|published|posted|date|time)\s*:\s*[^|:]{1,60}(?::\d\d){0,2}|[\d:.,/\s-]{6,25}))+$/i;
const AGENCY_LINE =
  /^(?:the )?(?:associated press|reuters|afp|agence france-presse|xinhua|bloomberg|tass|ap|dpa|upi|staff (?:writer|reporter)s?|news desk|wire services?)\.?$/i;
const FURNITURE = [
  /^(?:trending|most (?:read|popular|viewed|shared|watched)|top) (?:stories|news|now|today|videos|articles)\b.{0,40}$/i,
  /^(?:trending|most (?:read|popular|viewed|shared|watched))$/i,
  /^(?:click|tap) (?:here|to)\b/i,
  /^(?:read|see|watch|listen|learn|find out|hear|know)\s+(?:more|also|next|now|on|the full|live|:)/i,
  /^(?:also read|more (?:on|from|about)|(?:related|recommended)(?=\s*(?:[:|]|$)| (?:stor|article|news|content|topic|link|read|cover|post|video|for you))|you (?:may|might) (?:also )?(?:like|be interested)|what to (?:read|know|watch) next|editors?['’]s? (?:picks?|choice)|don['’]t miss|up next|next (?:article|story)|previous (?:article|story)|latest (?:news|stories|headlines)|in (?:other|this) (?:news|section|story))\b.{0,120}$/i,
  /^(?:subscribe|sign (?:up|in)|log ?in|newsletter|advertisement|sponsored|copy link|skip to|back to top|view (?:all|comments?)|show (?:more|comments?)|\d+ comments?|leave a (?:comment|reply)|listen to this|play video|share (?:this|on|via|with|by)|follow (?:us|me|@)|(?:tweet|e-?mail|print|save) (?:this|it))\b.{0,60}$/i,
  // Words that open sentences of news too: "Search teams found …", "Telegram was blocked …".
  /^(?:share|tweet|facebook|twitter|whatsapp|e-?mail|print|linkedin|telegram|reddit|pinterest|save|comments?|follow|register|loading|menu|search|home|close|accept|cookies?)(?:\W+\w+){0,2}\W*$/i,
  /\b(?:we use cookies|cookie (?:policy|settings|preferences)|sign up (?:for|to) (?:our|the)|subscribe (?:to|now|for)|get (?:the latest|our) .{0,40}newsletter|follow us on|download (?:our|the) app|all comments are|privacy policy|terms of (?:use|service)|join the conversation|support (?:our|independent) journalism|click here|this (?:article|story) was (?:originally )?published)\b/i,
  /^(?:tags?|topics?|filed under|keywords?|categories|category|section)\s*:/i,
  /^[|•·›»\s]+$/,
  /^\W*(?:skip )?advertisements?\W*$|^\d+ min(?:ute)?s? read$/i,
  /^(?:a version of )?this (?:article|story|report) (?:first |originally )?(?:appeared|appears|ran) (?:in|on)\b|^our standards:|^explore more (?:on|about)\b|^if you (?:value|like|believe in) (?:this|our) (?:work|journalism|reporting)\b/i,
  /\bMore about \p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3}$/u,
  /\b(?:unsubscribe|view (?:this (?:e-?mail|message) |it )?(?:in|on) (?:your |a |the )?(?:browser|web)|you(?: are|['’]re) receiving this|(?:manage|update) your (?:e-?mail )?preferences|was this (?:e-?mail |message )?forwarded to you)\b/i,
];
const NAMES_ONLY =
  /^(?:\p{Lu}[\p{L}.'’-]+(?:\s+(?:al|bin|de|van|von|der|of|the|\p{Lu}[\p{L}.'’-]*))*)(?:\s*[,|•·;]\s*(?:\p{Lu}[\p{L}.'’-]+(?:\s+(?:al|bin|de|van|von|der|of|the|\p{Lu}[\p{L}.'’-]*))*))+$/u;

/** Where a block stands among the blocks of its report. */
export interface BlockPlace {
  /** Nothing but headline, byline and the like came before. */
  readonly opening: boolean;
  /** A headline is marked already. */
  readonly titled: boolean;
  /** Length of the next block, in UTF-16 units; 0 for the last. */
  readonly next: number;
}

/** What a block of a plain report is, from its own words and its place. */
export function blockKind(text: string, place: BlockPlace): ZoneKind {
  const short = text.length <= 160;
  if (RIGHTS.test(text) && text.length < 500) return 'rights';
  if (isDateLine(text)) return 'dateline';
  if (
    (short && (BYLINE.test(text) || FIELDS.test(text) || AGENCY_LINE.test(text))) ||
    (text.length < 300 && CREDITS.test(text))
  )
    return 'byline';
  if (text.length < 1500 && CREDIT.test(text)) return 'caption';
  if (text.length < 300 && FURNITURE.some((pattern) => pattern.test(text))) return 'furniture';
  if (text.length <= 120 && place.titled && NAMES_ONLY.test(text)) return 'furniture';
  if (place.opening && !place.titled && text.length <= 200 && !/[.!?]["”’)]*$/.test(text) && place.next > 0)
    return 'headline';
  return 'body';
}
