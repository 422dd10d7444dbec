import { dayText, escaped, type PageMaker } from './page-maker.js';
import type { Story } from './story.js';

type Layout = (s: Story, m: PageMaker) => string;
const MENU = ['Home', 'About', 'News', 'Documents', 'Media', 'Archive', 'Contact'];

/** Drupal: fields, blocks and regions. */
const fields: Layout = (
  s,
  m,
) => `<!DOCTYPE html><html lang="en" dir="ltr" prefix="dc: http://purl.org/dc/terms/"><head><title>${escaped(s.headline)} | ${escaped(s.paper)}</title><meta name="dcterms.date" content="${s.day}"><meta name="dcterms.title" content="${escaped(s.headline)}"></head><body class="path-node page-node-type-article"><div class="dialog-off-canvas-main-canvas"><header role="banner"><div class="region region-header"><div id="block-branding"><a rel="home" href="/">${m.d(s.paper)}</a></div><nav role="navigation" aria-labelledby="m" id="block-main-menu"><ul class="menu">${m.links(MENU)}</ul></nav></div></header>
<main role="main"><div class="region region-breadcrumb"><nav class="breadcrumb"><ol>${m.links(['Home', 'News'])}</ol></nav></div><div class="layout-content"><div class="region region-content"><div id="block-page-title"><h1 class="page-title"><span property="schema:name">${m.k(s.headline)}</span></h1></div><article role="article" class="node node--type-article node--view-mode-full"><footer class="node__meta"><div class="node__submitted">Submitted by <span>${s.byline}</span> on <span property="schema:dateCreated">${dayText(s.day)}</span></div></footer>
<div class="node__content"><div class="field field--name-field-image"><img src="a.jpg" alt=""/><blockquote class="image-field-caption"><p>${m.k(s.caption)}</p></blockquote></div><div property="schema:text" class="text-formatted field field--name-body field--type-text-with-summary field__item">${s.paragraphs.map((p) => `<p>${m.k(p)}</p>`).join('\n')}</div><div class="field field--name-field-tags"><h3 class="field__label">${m.d('Tags')}</h3><ul class="links field__items">${m.links(['border', 'river'])}</ul></div><ul class="links inline"><li class="comment-add"><a href="#">${m.d('Add new comment')}</a></li></ul></div></article></div></div>
<aside class="layout-sidebar-second"><div class="region region-sidebar-second"><div class="views-element-container block"><h2>${m.d('Recent news')}</h2>${s.others.map((o, i) => `<div class="views-row"><div class="views-field-title"><a href="#">${m.d(o)}</a></div>${i < 4 ? `<div class="views-field-body">${m.d(s.teasers[i]!)}</div>` : ''}</div>`).join('')}</div></div></aside></main><footer role="contentinfo"><div class="region region-footer"><p>${s.rights}</p><p>${m.d('12 Harbour Road, open Monday to Friday, telephone 555-0199')}</p></div></footer></div></body></html>`;

/** Joomla: item-page, icons to print and mail, modules. */
const modules: Layout = (
  s,
  m,
) => `<html xml:lang="en-gb" lang="en-gb"><head><title>${escaped(s.headline)}</title></head><body><div id="wrapper"><div id="topmenu" class="moduletable_menu"><ul class="nav menu">${m.links(MENU)}</ul></div><div id="content"><div class="item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="en-GB" /><div class="page-header"><h2 itemprop="headline">${m.k(s.headline)}</h2></div><div class="icons"><ul class="actions"><li class="print-icon"><a>${m.d('Print')}</a></li><li class="email-icon"><a>${m.d('Email')}</a></li></ul></div>
<dl class="article-info muted"><dt class="article-info-term">${m.d('Details')}</dt><dd class="createdby" itemprop="author">Written by <span itemprop="name">${s.byline}</span></dd><dd class="published"><time datetime="${s.day}" itemprop="datePublished">Published: ${dayText(s.day)}</time></dd><dd class="hits">${m.d('Hits: 412')}</dd></dl>
<div itemprop="articleBody">${s.paragraphs.map((p) => `<p style="text-align:justify">${m.k(p)}</p>`).join('\n')}</div><ul class="pager pagenav"><li class="previous"><a href="#">${m.d('Prev')}</a></li><li class="next"><a href="#">${m.d('Next')}</a></li></ul></div></div>
<div id="right"><div class="moduletable"><h3>${m.d('Latest articles')}</h3><ul class="latestnews">${m.links(s.others)}</ul></div><div class="moduletable"><h3>${m.d('Who is online')}</h3><p>${m.d('We have 31 guests and no members online')}</p></div></div><div id="footer"><p>${s.rights}</p></div></div></body></html>`;

/** Ghost: cards for bookmarks and sign-ups inside the text. */
const cards: Layout = (
  s,
  m,
) => `<!DOCTYPE html><html lang="en"><head><title>${escaped(s.headline)}</title><meta property="og:site_name" content="${escaped(s.paper)}"><meta property="og:title" content="${escaped(s.headline)}"><meta property="article:published_time" content="${s.day}"></head><body class="post-template"><div class="gh-viewport"><header id="gh-navigation" class="gh-navigation"><nav class="gh-navigation-menu"><ul class="nav">${m.links(MENU)}</ul></nav></header><main class="gh-main"><article class="gh-article post"><header class="gh-article-header gh-canvas"><a class="gh-article-tag" href="#">${m.d('Borders')}</a><h1 class="gh-article-title is-title">${m.k(s.headline)}</h1><p class="gh-article-excerpt is-body">${m.k(s.standfirst)}</p><div class="gh-article-meta"><h4 class="gh-article-author-name"><a href="/author/x/">${s.byline}</a></h4><time class="gh-article-meta-date" datetime="${s.day}">${dayText(s.day)}</time><span class="gh-article-meta-length">${m.d('4 min read')}</span></div><figure class="gh-article-image"><img src="a.jpg"><figcaption>${m.k(s.caption)}</figcaption></figure></header>
<section class="gh-content gh-canvas is-body">${s.paragraphs.map((p, i) => `<p>${m.k(p)}</p>${i === 1 ? `<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="#"><div class="kg-bookmark-content"><div class="kg-bookmark-title">${m.d(s.others[0]!)}</div><div class="kg-bookmark-description">${m.d(s.teasers[0]!)}</div></div></a></figure>` : i === 3 ? `<div class="kg-card kg-signup-card"><h2>${m.d('Join the crew')}</h2><p>${m.d('Two letters a week about rivers, roads and the people on them.')}</p></div>` : ''}`).join('')}</section></article>
<section class="gh-comments gh-canvas"><header class="gh-comments-header"><h2>${m.d('Member discussion')}</h2></header></section><section class="gh-container is-grid"><h2 class="gh-container-title">${m.d('Read more')}</h2><div class="gh-feed">${s.others
  .slice(1, 4)
  .map(
    (o, i) =>
      `<article class="gh-card post"><a class="gh-card-link" href="#"><h3 class="gh-card-title is-title">${m.d(o)}</h3><p class="gh-card-excerpt is-body">${m.d(s.teasers[i + 1]!)}</p></a></article>`,
  )
  .join(
    '',
  )}</div></section></main><footer class="gh-footer"><div class="gh-footer-copyright">${s.rights}</div></footer></div></body></html>`;

/** AMP: its own elements, a side menu, ads and consent. */
const amp: Layout = (
  s,
  m,
) => `<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>${escaped(s.headline)}</title><script type="application/ld+json">{"@type":"NewsArticle","headline":${JSON.stringify(s.headline)},"datePublished":"${s.day}"}</script></head><body><amp-sidebar id="side" layout="nodisplay"><ul>${m.links(MENU)}</ul></amp-sidebar><amp-consent id="c"><div class="popup">${m.d('We need your consent to show you what you like.')}</div></amp-consent><header class="amp-header"><a href="/">${m.d(s.paper)}</a></header>
<article class="amp-article"><h1 class="amp-title">${m.k(s.headline)}</h1><ul class="amp-meta"><li class="amp-byline">${s.byline}</li><li class="posted-on"><time datetime="${s.day}">${dayText(s.day)}</time></li></ul><figure class="amp-featured-image"><amp-img src="a.jpg" width="1" height="1"></amp-img><figcaption class="wp-caption-text">${m.k(s.caption)}</figcaption></figure><div class="amp-content">${s.paragraphs.map((p, i) => `<p>${m.k(p)}</p>${i === 1 ? `<amp-ad width="300" height="250"><div placeholder>${m.d('Loading an advertisement')}</div></amp-ad>` : i === 2 ? `<amp-list src="x"><div class="related-inline"><a href="#">${m.d(s.others[1]!)}</a></div></amp-list>` : ''}`).join('')}</div>
<amp-social-share type="email"></amp-social-share><footer class="amp-article-footer"><div class="amp-meta amp-tax-tag">${m.d('Tags: border, river')}</div></footer></article><div class="amp-related"><h3>${m.d('You may like')}</h3>${m.links(s.others.slice(2, 6), (a) => `<div class="rel">${a}</div>`)}</div><footer class="amp-footer"><p>${s.rights}</p><a href="#top">${m.d('Back to top')}</a></footer></body></html>`;

/** A page of the nineties: tables in tables, fonts, and breaks for paragraphs. */
const tables: Layout = (
  s,
  m,
) => `<HTML><HEAD><TITLE>${escaped(s.paper)} - ${escaped(s.headline)}</TITLE></HEAD><BODY BGCOLOR="#FFFFFF"><TABLE WIDTH="760" BORDER=0><TR><TD COLSPAN=3><A HREF="/"><IMG SRC="logo.gif"></A><FONT SIZE=1>${m.links(MENU, (a) => ` ${a} |`)}</FONT></TD></TR><TR><TD WIDTH=140 VALIGN=TOP><TABLE><TR><TD><FONT SIZE=2><B>${m.d('Sections')}</B></FONT></TD></TR>${m.links(['Local', 'Courts', 'Markets', 'Tides'], (a) => `<TR><TD><FONT SIZE=1>${a}</FONT></TD></TR>`)}</TABLE></TD>
<TD VALIGN=TOP><FONT SIZE=5><B>${m.k(s.headline)}</B></FONT><BR><FONT SIZE=2><I>By ${s.byline}, Staff Writer</I></FONT><BR><FONT SIZE=1>${dayText(s.day)}</FONT><BR><BR><FONT FACE="Times" SIZE=3>${s.paragraphs.map(m.k).join('\n<BR><BR>\n')}</FONT><BR><BR><FONT SIZE=1>${s.rights}</FONT></TD>
<TD WIDTH=150 VALIGN=TOP><TABLE BGCOLOR="#CCCCCC"><TR><TD><B>${m.d('Other headlines')}</B></TD></TR>${m.links(s.others, (a) => `<TR><TD><FONT SIZE=2>${a}</FONT></TD></TR>`)}</TABLE></TD></TR></TABLE><CENTER><FONT SIZE=1>${m.links(['Feedback', 'Advertise', 'Guest book'], (a) => `[ ${a} ]`)}</FONT></CENTER></BODY></HTML>`;

/** A running report: entries with times, under a summary. */
const live: Layout = (
  s,
  m,
) => `<!DOCTYPE html><html lang="en"><head><title>${escaped(s.headline)} – live</title><script type="application/ld+json">${JSON.stringify({ '@type': 'LiveBlogPosting', headline: s.headline, datePublished: s.day })}</script></head><body><header><nav>${m.links(MENU)}</nav></header><main><article class="live-blog"><h1>${m.k(s.headline)}</h1><div class="live-status">${m.d('Live')}</div><div class="summary"><ul><li>${m.k(s.standfirst)}</li></ul></div><div class="refresh-bar"><button>${m.d('Show 3 new updates')}</button></div>
${s.paragraphs.map((p, i) => `<section class="live-entry" id="e${i}"><header><time datetime="${s.day}T1${i % 10}:00:00Z">1${i % 10}.00</time><span class="entry-author">${s.byline}</span></header><p>${m.k(p)}</p><div class="entry-share"><a href="#">${m.d('Share this update')}</a></div></section>`).join('')}
</article><aside class="also"><h2>${m.d('In other news')}</h2><ul>${m.links(s.others.slice(0, 5))}</ul></aside></main><footer>${s.rights}</footer></body></html>`;

/** A ministry: breadcrumbs, a reading aid, a contact box, and paragraphs of spans. */
const ministry: Layout = (
  s,
  m,
) => `<!DOCTYPE html><html lang="en"><head><title>${escaped(s.headline)} - Ministry</title><meta name="DC.date" content="${s.day}"><meta name="DC.publisher" content="Ministry of External Affairs of ${s.place}"></head><body><div class="accessibility-tools"><a>${m.d('Increase font')}</a><a>${m.d('High contrast')}</a></div><div id="gnb" class="main-menu"><ul>${m.links(MENU)}</ul></div><div class="content-area"><div class="location"><a href="/">Home</a> &gt; ${m.links(['News', 'Press releases'], (a) => `${a} &gt;`)}</div>
<div class="bo_view"><h2 class="bo_tit">${m.k(s.headline)}</h2><div class="bo_info"><dl><dt>${m.d('Date')}</dt><dd>${s.day}</dd><dt>${m.d('Hit')}</dt><dd>${m.d('1532')}</dd></dl></div><div class="se-contents" role="textbox">${s.paragraphs.map((p, i) => `<p class="MsoNormal" style="margin:0"><span lang="EN-US" style="font-size:12pt">${i === 0 ? '' : `${i + 1}. `}${m.k(p)}</span></p><p class="MsoNormal">&nbsp;</p>`).join('\n')}</div></div>
<div class="bo_file"><strong>${m.d('Attached files')}</strong><a href="a.hwp">${m.d('press_release.hwp')}</a></div><div class="bo_contact contact-box"><p>${m.d('For inquiries: Press Division, telephone 555-0142, open from nine to six.')}</p></div><div class="prev_next"><dl><dt>PREV</dt><dd><a href="#">${m.d(s.others[0]!)}</a></dd><dt>NEXT</dt><dd><a href="#">${m.d(s.others[1]!)}</a></dd></dl></div><div class="satisfaction"><form><p>${m.d('How satisfied are you with this page?')}</p><input type="radio"></form></div></div><div id="footer"><address>${m.d('60 Long Street, Government Quarter')}</address><p class="copy">${s.rights}</p></div></body></html>`;

/** A builder of sites: deep parts, rich text elements, paragraphs with font classes. */
const builder: Layout = (s, m) =>
  `<!DOCTYPE html><html lang="en"><head><title>${escaped(s.headline)} | ${escaped(s.paper)}</title><meta property="og:title" content="${escaped(s.headline)}"/></head><body><div id="SITE_CONTAINER"><div id="main_MF"><div id="site-root"><div id="masterPage"><header id="SITE_HEADER"><div data-testid="inline-content"><nav class="menu_c" id="comp-1">${m.links(MENU, (a) => `<div class="item">${a}</div>`)}</nav></div></header><main id="PAGES_CONTAINER"><div id="SITE_PAGES"><div data-testid="mesh-container-content"><div id="comp-2"><article class="blog-post-page-font"><div data-hook="post"><div class="post-header"><ul><li><span data-hook="user-name">${s.byline}</span></li><li><span data-hook="time-ago">${dayText(s.day)}</span></li><li><span data-hook="time-to-read">${m.d('3 min read')}</span></li></ul></div><h1 data-hook="post-title"><span class="post-title__text">${m.k(s.headline)}</span></h1><section data-hook="post-description"><div data-testid="richTextElement" class="rce"><div><figure data-hook="figure-IMAGE"><img src="a.jpg"><figcaption>${m.k(s.caption)}</figcaption></figure></div>${s.paragraphs.map((p) => `<div type="paragraph"><p class="font_8" dir="auto"><span style="color:#000"><span>${m.k(p)}</span></span></p></div><div type="empty-line"><br role="presentation"/></div>`).join('')}</div></section><div data-hook="post-footer" class="post-footer"><div class="social">${m.d('0 views')}</div><button data-hook="like-button">${m.d('Like')}</button></div></div></article></div><div id="comp-3" class="recent-posts"><h2>${m.d('Recent posts')}</h2><a href="#">${m.d('See All')}</a>${s.others
    .slice(0, 3)
    .map((o) => `<div class="post-list-item"><a href="#"><div class="bD0vt9">${m.d(o)}</div></a></div>`)
    .join(
      '',
    )}</div></div></div></main><footer id="SITE_FOOTER"><p class="font_9">${s.rights}</p></footer></div></div></div></div></body></html>`;

/** A tabloid: teaser boxes of prose below and between, a video with a caption of its own, a poll. */
const tabloid: Layout = (
  s,
  m,
) => `<!DOCTYPE html><html lang="en"><head><title>${escaped(s.headline)} | ${escaped(s.paper)} Online</title><meta property="og:title" content="${escaped(s.headline)}"></head><body id="top"><div class="page-header"><ul class="nav-primary">${m.links(MENU)}</ul><div class="ticker">${m.d('Breaking: tides late in the harbour')}</div></div><div id="content"><div class="alpha"><div id="js-article-text" class="article-text wide heading-tag-switch"><h2>${m.k(s.headline)}</h2><ul class="mol-bullets-with-font"><li><strong>${m.k(s.standfirst)}</strong></li></ul><p class="author-section byline-plain">By <a class="author" href="/profile-1/x">${s.byline}</a></p><p class="byline-section"><span class="article-timestamp article-timestamp-published"><span class="article-timestamp-label">Published:</span> <time datetime="${s.day}">06:32, ${dayText(s.day)}</time></span></p><div class="shareArticles">${m.links(['e-mail', '214 shares'], (a) => a)}</div>
<div itemprop="articleBody">${s.paragraphs.map((p, i) => `<p class="mol-para-with-font">${m.k(p)}</p>${i === 1 ? `<div class="artSplitter mol-img-group"><div class="image-wrap"><img src="a.jpg"></div><p class="imageCaption">${m.k(s.caption)}</p></div>` : i === 2 ? `<div class="mol-fe-related-articles related-items"><h3 class="mol-factbox-title">${m.d('RELATED ARTICLES')}</h3><ul>${m.links(s.others.slice(0, 2))}</ul></div>` : i === 4 ? `<div class="poll-module"><h4>${m.d('Should the gates open on Sundays?')}</h4><form><input type="radio"> Yes</form></div>` : ''}`).join('')}</div><div class="comments-wrapper"><h3>${m.d('Comments 2')}</h3>${s.comments.map((c) => `<div class="comment"><p class="comment-text">${m.d(c)}</p></div>`).join('')}<p>${m.d('The views expressed in the contents above are those of our users.')}</p></div></div></div>
<div class="beta"><div class="puff femail"><h3>${m.d('DON’T MISS')}</h3><ul>${s.others
  .slice(3)
  .map(
    (o, i) =>
      `<li><a href="#"><span class="pufftext"><strong>${m.d(o)}</strong> ${i < 4 ? m.d(s.teasers[i]!) : ''}</span></a></li>`,
  )
  .join('')}</ul></div></div></div><div class="page-footer">${s.rights}</div></body></html>`;

/** Text straight in one part, broken by scripts and breaks, under a menu of many links. */
const bare: Layout = (s, m) =>
  `<html><head><title>${escaped(s.headline)}</title></head><body><div id=nav>${m.links(MENU, (a) => `${a} `)}</div><div id=path>${m.links(['Front page', 'World'], (a) => `${a} / `)}</div><h1>${m.k(s.headline)}</h1><div class=date>${dayText(s.day)}</div><div id=story>${s.place.toUpperCase()}: ${m.k(s.paragraphs[0]!)}<br><br>${s.paragraphs
    .slice(1)
    .map(
      (p, i) => `${m.k(p)}<br><br>${i === 1 ? '<script>ad()</script><ins class="adsbygoogle"></ins>' : ''}`,
    )
    .join(
      '\n',
    )}</div><div class=tool><a href=#>${m.d('Print this page')}</a> <a href=#>${m.d('Send to a friend')}</a></div><h3>${m.d('More stories')}</h3><div class=list>${m.links(s.others, (a) => `&bull; ${a}<br>`)}</div><hr><small>${s.rights}</small></body></html>`;

export const SITES: Readonly<Record<string, Layout>> = {
  fields,
  modules,
  cards,
  amp,
  tables,
  live,
  ministry,
  builder,
  tabloid,
  bare,
};
