import { dayText, escaped, type PageMaker } from './page-maker.js';
import type { Story } from './story.js';

type Layout = (s: Story, m: PageMaker) => string;
const MENU = ['Home', 'News', 'World', 'Economy', 'Culture', 'Video', 'Podcasts', 'Sign in', 'My account'];

const ld = (s: Story) =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: s.headline, datePublished: `${s.day}T05:00:00Z`, author: [{ '@type': 'Person', name: s.byline }], publisher: { '@type': 'Organization', name: s.paper } })}</script>`;
const og = (s: Story) =>
  `<meta property="og:title" content="${escaped(s.headline)}"/><meta property="og:site_name" content="${escaped(s.paper)}"/><meta property="article:published_time" content="${s.day}"/>`;

/** A paper's big system: b- and c- classes, promos and a signup in the text. */
const fusion: Layout = (
  s,
  m,
) => `<!DOCTYPE html><html lang="en"><head><title>${escaped(s.headline)} - ${escaped(s.paper)}</title>${og(s)}${ld(s)}</head><body class="bodyclass"><div id="fusion-app"><div class="c-stack b-full"><header class="c-stack page-header"><nav class="b-header-nav-chain" aria-label="Sections"><ul>${m.links(MENU)}</ul></nav></header>
<section role="main" class="b-right-rail__main"><div class="c-stack"><a class="c-overline" href="/w">${m.d('World')}</a><h1 class="b-headline">${m.k(s.headline)}</h1><h2 class="b-subheadline">${m.k(s.standfirst)}</h2><div class="c-attribution b-byline"><span>By </span><a href="/authors/x">${s.byline}</a></div><time as="time" class="c-date b-date" datetime="${s.day}">${dayText(s.day)} at 5:00 a.m.</time>
<div class="b-lead-art"><figure class="c-media-item"><img src="a.jpg"/><figcaption class="c-media-item__fig-caption"><span class="c-media-item__caption">${m.k(s.caption)}</span> <span class="c-media-item__credit">(${s.credit})</span></figcaption></figure></div>
<article class="b-article-body">${s.paragraphs.map((p, i) => `<p class="c-paragraph">${m.k(p)}</p>${i === 0 ? `<div class="c-stack b-article-body__interstitial-link"><b>[</b><a href="#">${m.d(s.others[0]!)}</a><b>]</b></div>` : i === 2 ? `<hr class="c-divider"/><section class="newsletter-signup"><h3>${m.d('Start your morning with us')}</h3><p>${m.d('The best of the paper, sent at six. You can leave the list at any time.')}</p></section>` : ''}`).join('\n')}</article>
<div class="b-author-bio"><div class="b-author-bio__description">${m.d(`${s.byline} covers the borderlands. Before that ${s.byline.split(' ')[0]} drove a ferry.`)}</div></div></div></section>
<aside class="b-right-rail__rail"><div class="b-top-table-list"><h2>${m.d('Most read')}</h2>${s.others
  .slice(1, 5)
  .map(
    (o, i) =>
      `<article class="b-top-table-list-small"><h3><a href="#">${m.d(o)}</a></h3><p class="b-desc">${m.d(s.teasers[i]!)}</p></article>`,
  )
  .join('')}</div></aside>
<footer class="c-stack b-footer"><p class="b-footer__copyright">${s.rights}</p><ul>${m.links(['Terms of sale', 'Help centre', 'Advertise'])}</ul></footer></div></div></body></html>`;

/** Classes that say nothing, main alone; the cookie banner comes first. */
const hashed: Layout = (
  s,
  m,
) => `<!DOCTYPE html><html lang="en-GB"><head><title>${escaped(s.headline)}</title>${og(s)}</head><body><div id="__next"><div class="css-1qa3u2b"><div role="dialog" class="css-k008qs consent-banner"><p>${m.d('We and our 412 partners store small files on your device. You may accept them or not.')}</p><button>Accept all</button></div><header class="css-9f2k1"><nav>${m.links(MENU, (a) => `<div class="css-xx">${a}</div>`)}</nav></header>
<main class="css-17dprlf"><div class="css-1u1xk"><h1 class="css-1nb2">${m.k(s.headline)}</h1><div class="css-8h1n">${s.byline}</div><div class="css-3jx"><time datetime="${s.day}T04:00:00Z">${dayText(s.day)}</time></div></div><div class="css-qq1"><figure><div class="css-img"><img alt="" src="a.jpg"></div><figcaption class="css-cap1">${m.k(s.caption)}</figcaption></figure></div>
${s.paragraphs.map((p, i) => `<div class="css-1sy8kpn"><p class="css-4cey">${m.k(p)}</p></div>${i === 1 ? `<div class="css-rel9" data-testid="related-inline"><p class="css-h9">${m.d('Related story')}</p><a href="#"><span>${m.d(s.others[0]!)}</span></a></div>` : ''}`).join('')}
</main><section class="css-w1" aria-label="More stories"><h2>${m.d('More from this section')}</h2><ul>${s.others
  .slice(1)
  .map((o) => `<li class="css-li"><a href="#"><h3>${m.d(o)}</h3></a></li>`)
  .join('')}</ul></section><footer class="css-f00"><p>${s.rights}</p></footer></div></div></body></html>`;

/** A broadcaster: parts named by data-component, links between them, topics below. */
const broadcaster: Layout = (
  s,
  m,
) => `<!DOCTYPE html><html lang="en"><head><title>${escaped(s.headline)} - ${escaped(s.paper)}</title>${ld(s)}</head><body><a href="#main-content" class="ssrcss-skip-link">${m.d('Skip to content')}</a><nav class="global-navigation" aria-label="${escaped(s.paper)}">${m.links(MENU)}</nav>
<div id="main-wrapper"><main id="main-content"><article class="ssrcss-pv1rh6-ArticleWrapper"><header data-component="headline-block"><h1 id="main-heading">${m.k(s.headline)}</h1><div data-component="byline-block" class="ssrcss-h3c0s8-ContributorContainer"><div class="TextContributorName">${s.byline}</div><div class="TextContributorJob">${m.d('World desk')}</div></div><time data-testid="timestamp" datetime="${s.day}">${dayText(s.day)}</time></header>
<div data-component="image-block"><figure><span><img src="a.jpg"></span><span class="visually-hidden">Image source, ${s.paper}</span><figcaption><span class="visually-hidden">Image caption, </span><p>${m.k(s.caption)}</p></figcaption></figure></div>
${s.paragraphs.map((p, i) => `<div data-component="text-block" class="ssrcss-11r1m41-RichTextComponentWrapper"><div class="RichTextContainer"><p class="Paragraph">${i === 0 ? `<b class="BoldText">${m.k(p)}</b>` : m.k(p)}</p></div></div>${i === 2 ? `<div data-component="subheadline-block"><h2>${m.k(s.subhead)}</h2></div><div data-component="unordered-list-block"><ul>${m.links(s.others.slice(0, 2))}</ul></div>` : ''}`).join('\n')}
<section data-component="topic-list"><h2>${m.d('Topics')}</h2><ul>${m.links(['Border', 'River trade'])}</ul></section><section data-component="links-block"><h2>${m.d('More on this story')}</h2><ul>${m.links(s.others.slice(2, 5))}</ul></section></article></main>
<div class="secondary-column"><section data-component="top-stories"><h2>${m.d('Top stories')}</h2>${m.links(s.others.slice(5), (a) => `<div data-testid="promo">${a}</div>`)}</section></div></div><footer><p>${m.d('The broadcaster is not responsible for the content of other sites.')}</p><p>${s.rights}</p></footer></body></html>`;

/** A paper that asks for money at the end of each text, with a sign-up in an aside and drop capitals. */
const asking: Layout = (
  s,
  m,
) => `<!DOCTYPE html><html lang="en"><head><title>${escaped(s.headline)} | World | ${escaped(s.paper)}</title>${og(s)}</head><body><div class="dcr-top"><nav data-component="nav">${m.links(MENU)}</nav></div><main data-layout="StandardLayout"><div data-gu-name="title"><a class="dcr-sec" href="/w">${m.d('Borders')}</a></div><div data-gu-name="headline"><h1 class="dcr-h">${m.k(s.headline)}</h1></div><div data-gu-name="standfirst"><p>${m.k(s.standfirst)}</p></div>
<aside data-gu-name="meta"><div><a rel="author" href="/profile/x">${s.byline}</a></div><details><summary>${dayText(s.day)}</summary>First published</details></aside><div data-gu-name="media"><figure><img src="a.jpg"/><figcaption><span>${m.k(s.caption)}</span> Photograph: ${s.credit.slice(7)}</figcaption></figure></div>
<div data-gu-name="body"><div id="maincontent"><div class="article-body-commercial-selector article-body-viewer-selector">${s.paragraphs
  .map((p, i) =>
    i === 0
      ? `<p class="dcr-p"><span class="dcr-drop">${p[0]}</span><span>${p.slice(1)}</span></p>`
      : `<p class="dcr-p">${m.k(p)}</p>${i === 2 ? `<aside class="dcr-pull"><svg></svg><blockquote>${m.d(s.quote)}</blockquote></aside>` : i === 3 ? `<figure data-spacefinder-role="richLink"><div class="dcr-rich"><a href="#"><div>${m.d(s.others[0]!)}</div></a><div>${m.d('Read more')}</div></div></figure>` : ''}`,
  )
  .join(
    '\n',
  )}</div></div><div class="submeta"><span>${m.d('Explore more on these topics')}</span><ul>${m.links(['Rivers', 'Trade'])}</ul><div class="share">${m.d('Reuse this content')}</div></div></div></main>
<div id="slot-body-end" class="contributions-epic"><h2>${m.d('You have read nine of our stories this year')}</h2><p>${m.d('Thousands of readers pay for this work so that all may read it. If you can, please join them today; it takes a minute.')}</p><a href="#">${m.d('Support us')}</a></div>
<section id="onwards"><h2>${m.d('Most viewed')}</h2><ol>${m.links(s.others.slice(1))}</ol></section><footer><div>${s.rights}</div></footer></body></html>`;

/** A portal of the subcontinent: each paragraph a part of its own, "also read" lines, ads, and a line on who published. */
const portal: Layout = (
  s,
  m,
) => `<!DOCTYPE html><html lang="en"><head><title>${escaped(s.headline)} - ${escaped(s.paper)}</title>${ld(s)}${og(s)}</head><body><div class="header-main"><div class="top-bar">${m.d('Friday e-paper | Subscribe | Live TV')}</div><ul class="navbar-nav">${m.links(MENU)}</ul></div><div class="breadcrumb"><ul>${m.links(['Home', 'News', 'World'])}</ul></div>
<div class="container article-section"><div class="row"><div class="col-lg-8"><h1 class="title" itemprop="name">${m.k(s.headline)}</h1><h3 class="sub-title">${m.k(s.standfirst)}</h3><div class="author-details"><span class="updated-time">Updated - ${dayText(s.day)} 08:22 am IST - ${s.place.toUpperCase()}</span><div class="author-name"><a href="/profile/author/x">${s.byline}</a></div></div><div class="article-actions"><ul class="social-share"><li>${m.d('COMMENTS')}</li><li>${m.d('SHARE')}</li><li>${m.d('READ LATER')}</li></ul></div>
<div class="picture"><img src="a.jpg"/><p class="caption">${m.k(s.caption)} | Photo Credit: ${s.paper}</p></div><div class="articlebodycontent" id="content-body-1"><div class="article-ad"><span>${m.d('Advertisement')}</span></div>
${s.paragraphs.map((p, i) => `<div class="story_para_${i}"><p>${m.k(p)}</p></div>${i === 1 ? `<p class="also-read"><strong>Also Read | <a href="#">${m.d(s.others[0]!)}</a></strong></p>` : i === 3 ? `<div class="whatsapp-follow"><a href="#">${m.d('Follow our channel for the latest news, straight to your phone')}</a></div>` : ''}`).join('\n')}
<p class="publish-time">${m.d(`Published - ${dayText(s.day)} 08:01 am IST`)}</p></div><div class="related-topics"><h5>${m.d('Related Topics')}</h5><p><a href="#">${m.d('border trade')}</a> / <a href="#">${m.d('rivers')}</a></p></div><div class="comments-section"><div class="comment-rules">${m.d('Comments have to be in English, and in full sentences. They cannot be abusive or personal.')}</div></div></div>
<div class="col-lg-4 right-sidebar"><div class="section-title">${m.d('Top News Today')}</div><ul class="most-popular">${m.links(s.others.slice(1))}</ul></div></div></div><footer class="footer"><div class="copyright">${s.rights}</div></footer></body></html>`;

/** A paper behind a counter: notes for subscribers between paragraphs, listen and gift buttons. */
const counter: Layout = (
  s,
  m,
) => `<html lang="en"><head><title>${escaped(s.headline)} - ${escaped(s.paper)}</title>${ld(s)}</head><body><header><div id="masthead-container"><a href="/">${m.d(s.paper)}</a><button>Subscribe</button></div></header><div class="paywall-bar"><p>${m.d('This is one of your three free articles this month. Subscribe now for full access.')}</p></div>
<article id="story"><div id="top-wrapper"><p>${m.d('Advertisement')}</p><a href="#after-top">${m.d('SKIP ADVERTISEMENT')}</a></div><header><h1 data-testid="headline">${m.k(s.headline)}</h1><p id="article-summary">${m.k(s.standfirst)}</p><div data-testid="photoviewer-children-figure"><figure aria-label="media" role="group"><img src="a.jpg"/><figcaption data-testid="photoviewer-children-caption"><span>${m.k(s.caption)}</span><span class="credit"><span>Credit...</span><span>${s.credit.slice(7)}</span></span></figcaption></figure></div>
<div class="audio-player"><button>Play</button><span>${m.d('Listen to this article · 4:12 min')}</span></div><div data-testid="byline-timestamp"><p class="byline-prefix">By <a href="/by/x">${s.byline}</a></p><p>${m.d('Reporting from the border')}</p><time datetime="${s.day}">${dayText(s.day)}</time></div></header>
<section name="articleBody">${s.paragraphs.map((p, i) => `<div class="StoryBodyCompanionColumn"><div><p>${m.k(p)}</p></div></div>${i % 3 === 1 ? `<div id="story-ad-${i}-wrapper"><p>${m.d('Advertisement')}</p><a href="#x">${m.d('SKIP ADVERTISEMENT')}</a></div>` : ''}`).join('')}</section>
<div class="bottom-of-article"><div><p>${m.d(`${s.byline} is a reporter who follows rivers. More about ${s.byline}`)}</p></div><div>${m.d(`A version of this article appears in print on ${dayText(s.day)}, Section A, Page 6.`)}</div></div></article>
<section id="recirc" class="related-coverage"><h2>${m.d('Related Content')}</h2>${s.others
  .slice(0, 4)
  .map((o, i) => `<article><a href="#"><h3>${m.d(o)}</h3><p>${m.d(s.teasers[i]!)}</p></a></article>`)
  .join(
    '',
  )}</section><footer><nav><h2>Site information</h2><ul><li>${s.rights}</li>${m.links(['Contact us', 'Accessibility', 'Your ad choices'])}</ul></nav></footer></body></html>`;

export const PAPERS: Readonly<Record<string, Layout>> = {
  fusion,
  hashed,
  broadcaster,
  asking,
  portal,
  counter,
};
