import { dayText, escaped, type PageMaker } from './page-maker.js';
import type { Story } from './story.js';

type Layout = (s: Story, m: PageMaker) => string;
const MENU = ['Home', 'World', 'Politics', 'Business', 'Sport', 'Opinion', 'Weather', 'Contact us'];

/** WordPress as it was: a theme with a sidebar, share buttons, related posts and comments. */
const classic: Layout = (
  s,
  m,
) => `<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>${escaped(s.headline)} &#8211; ${escaped(s.paper)}</title>
<meta property="article:published_time" content="${s.day}T09:00:00+00:00"><script>var wp = {"a":"<p>not text</p>"};</script><style>.a{}</style></head>
<body class="post-template-default single single-post postid-77 category-world"><div id="page"><header id="masthead" class="site-header"><p class="site-title"><a href="/">${m.d(s.paper)}</a></p>
<nav id="site-navigation" class="main-navigation"><ul id="menu-main" class="menu">${m.links(MENU)}</ul></nav></header>
<div id="content"><div id="primary"><main id="main"><article id="post-77" class="post-77 post type-post status-publish format-standard has-post-thumbnail hentry category-world tag-border">
<header class="entry-header"><h1 class="entry-title">${m.k(s.headline)}</h1><div class="entry-meta"><span class="posted-on">Posted on <a href="#"><time class="entry-date published" datetime="${s.day}">${dayText(s.day)}</time></a></span><span class="byline"> by <span class="author vcard"><a class="url fn n" href="/author/x">${s.byline}</a></span></span></div></header>
<div class="entry-content"><div id="attachment_9" style="width: 650px" class="wp-caption aligncenter"><img src="a.jpg" alt="x"/><p class="wp-caption-text">${m.k(s.caption)}</p></div>
${s.paragraphs.map((p, i) => `<p>${m.k(p)}</p>${i === 1 ? `<h2>${m.k(s.subhead)}</h2>` : ''}`).join('\n')}
<div class="sharedaddy sd-sharing-enabled"><div class="robots-nocontent sd-block"><h3 class="sd-title">${m.d('Share this:')}</h3><ul><li><a href="#">Facebook</a></li><li><a href="#">X</a></li></ul></div></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>${m.d('Related')}</em></h3><div class="jp-relatedposts-items">${s.others
  .slice(0, 3)
  .map(
    (o, i) =>
      `<div class="jp-relatedposts-post"><h4><a href="#">${m.d(o)}</a></h4><p class="jp-relatedposts-post-excerpt">${m.d(s.teasers[i]!)}</p></div>`,
  )
  .join('')}</div></div></div>
<footer class="entry-footer"><span class="cat-links">Posted in <a href="#">${m.d('World news')}</a></span><span class="tags-links">Tagged <a href="#">${m.d('borders')}</a></span></footer></article>
<nav class="navigation post-navigation"><div class="nav-links"><div class="nav-previous"><a href="#">${m.d(s.others[4]!)}</a></div><div class="nav-next"><a href="#">${m.d(s.others[5]!)}</a></div></div></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">${m.d('2 thoughts on this story')}</h2><ol class="comment-list">${s.comments.map((c, i) => `<li id="comment-${i}" class="comment even thread-even depth-1"><article class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><b class="fn">reader${i}</b> <span class="says">says:</span></div></footer><div class="comment-content"><p>${m.d(c)}</p></div></article></li>`).join('')}</ol>
<div id="respond" class="comment-respond"><h3>${m.d('Leave a Reply')}</h3><form><p class="comment-notes">${m.d('Your email address will not be published. Required fields are marked.')}</p><textarea></textarea></form></div></div></main></div>
<aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2 class="widget-title">${m.d('Recent Posts')}</h2><ul>${m.links(s.others.slice(6))}</ul></section></aside></div>
<footer id="colophon" class="site-footer"><div class="site-info">${s.rights} <a href="#">${m.d('Proudly powered by a press')}</a></div></footer></div></body></html>`;

/** WordPress with blocks: captions in figures, "read also" in paragraphs, an author's box. */
const blocks: Layout = (
  s,
  m,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(s.headline)} | ${escaped(s.paper)}</title><script type="application/ld+json">${JSON.stringify(
  {
    '@graph': [
      { '@type': 'NewsArticle', headline: s.headline, datePublished: s.day, author: { '@id': '#a' } },
      { '@type': 'Person', '@id': '#a', name: s.byline },
    ],
  },
)}</script></head>
<body><a class="skip-link screen-reader-text" href="#wp">${m.d('Skip to content')}</a><div class="wp-site-blocks"><header class="wp-block-template-part"><nav class="wp-block-navigation"><ul class="wp-block-navigation__container">${m.links(MENU)}</ul></nav></header>
<main class="wp-block-group" id="wp"><h1 class="wp-block-post-title">${m.k(s.headline)}</h1><div class="wp-block-post-date"><time datetime="${s.day}">${dayText(s.day)}</time></div><figure class="wp-block-post-featured-image"><img src="a.jpg"/><figcaption>${m.k(s.caption)}</figcaption></figure>
<div class="entry-content wp-block-post-content"><p><strong>${s.place.toUpperCase()}</strong> – ${m.k(s.paragraphs[0]!)}</p>
${s.paragraphs
  .slice(1)
  .map(
    (p, i) =>
      `<p>${m.k(p)}</p>${i === 0 ? `<p><strong>READ ALSO: <a href="#">${m.d(s.others[0]!)}</a></strong></p>` : i === 2 ? `<blockquote class="wp-block-quote"><p>${m.k(`“${s.quote}.”`)}</p></blockquote>` : ''}`,
  )
  .join('\n')}
<div class="wp-block-group newsletter-box"><p>${m.d('Get our letter every morning, free of charge, in your inbox before breakfast.')}</p></div></div>
<div class="wp-block-group author-box"><h4>${m.d(`About ${s.byline}`)}</h4><p class="author-bio">${m.d(`${s.byline} has written about borders since 2009 and lives in ${s.place} with two cats.`)}</p></div>
<div class="wp-block-query related"><h2>${m.d('More from World')}</h2><ul class="wp-block-post-template">${s.others
  .slice(1, 5)
  .map(
    (o, i) =>
      `<li><h3 class="wp-block-post-title"><a href="#">${m.d(o)}</a></h3><div class="wp-block-post-excerpt"><p>${m.d(s.teasers[i]!)}</p></div></li>`,
  )
  .join('')}</ul></div></main>
<footer class="wp-block-template-part"><p>${s.rights}</p><p>${m.d('About us · Careers · Privacy policy')}</p></footer></div></body></html>`;

/** A magazine theme: the text in td-post-content, ads and boxes between paragraphs. */
const magazine: Layout = (
  s,
  m,
) => `<html><head><title>${escaped(s.headline)} - ${escaped(s.paper)}</title><meta property="og:title" content="${escaped(s.headline)}"></head><body class="single td-standard-pack"><div class="td-menu-background"></div><div id="td-mobile-nav"><ul>${m.links(MENU)}</ul></div>
<div class="td-main-content-wrap"><div class="td-container"><div class="td-crumb-container"><div class="entry-crumbs"><span><a href="/">Home</a></span> <i></i> <span>${m.d('World affairs')}</span></div></div>
<div class="td-pb-row"><div class="td-pb-span8 td-main-content"><div class="td-ss-main-content"><article class="post"><div class="td-post-header"><h1 class="entry-title">${m.k(s.headline)}</h1><div class="td-module-meta-info"><div class="td-post-author-name">By <a href="/author/a">${s.byline}</a> - </div><span class="td-post-date"><time class="entry-date" datetime="${s.day}">${dayText(s.day)}</time></span><div class="td-post-views"><span>${m.d('1,204 views')}</span></div></div></div>
<div class="td-post-sharing-top"><a href="#">${m.d('Share on Facebook')}</a></div><div class="td-post-content"><div class="td-post-featured-image"><figure><img src="a.jpg"><figcaption class="wp-caption-text">${m.k(s.caption)}</figcaption></figure></div>
${s.paragraphs.map((p, i) => `<p style="text-align: justify;">${m.k(p)}</p>${i === 1 ? `<div class="td-a-rec td-a-rec-id-content_inline"><span class="td-adspot-title">${m.d('- Advertisement -')}</span></div>` : ''}`).join('')}</div>
<footer><div class="td-post-source-tags"><ul class="td-tags"><li><span>TAGS</span></li><li><a href="#">${m.d('trade')}</a></li></ul></div><div class="td-block-row td-post-next-prev"><div class="td-block-span6"><div class="td-post-next-prev-content"><span>Previous article</span><a href="#">${m.d(s.others[0]!)}</a></div></div></div>
<div class="author-box-wrap"><div class="desc"><div class="td-author-name"><a href="#">${s.byline}</a></div><div class="td-author-description">${m.d('Our correspondent for the provinces, who likes trains, rivers and long lunches.')}</div></div></div></footer></article>
<div class="td_block_wrap td_block_related_posts"><h4 class="td-related-title"><a class="td-related-left">${m.d('RELATED ARTICLES')}</a></h4>${s.others
  .slice(1, 4)
  .map(
    (o) =>
      `<div class="td_module_related_posts"><h3 class="entry-title td-module-title"><a href="#">${m.d(o)}</a></h3></div>`,
  )
  .join('')}</div></div></div>
<div class="td-pb-span4 td-main-sidebar"><div class="td_block_wrap"><h4 class="td-block-title">${m.d('LATEST NEWS')}</h4>${s.others
  .slice(4)
  .map(
    (o, i) =>
      `<div class="td_module_6"><h3 class="entry-title"><a href="#">${m.d(o)}</a></h3><div class="td-excerpt">${m.d(s.teasers[i % 4]!)}</div></div>`,
  )
  .join('')}</div></div></div></div></div>
<div class="td-footer-wrapper"><div class="footer-text-wrap">${m.d('ABOUT US: we are your daily source of all that matters in the province and beyond, with reporters in nine towns.')}</div></div><div class="td-sub-footer-copy">${s.rights}</div></body></html>`;

/** Blogger: text and line breaks, posts older and newer, comments in quotations. */
const blogger: Layout = (
  s,
  m,
) => `<html dir="ltr" xmlns="http://www.w3.org/1999/xhtml"><head><title>${escaped(s.paper)}: ${escaped(s.headline)}</title><meta content="blogger" name="generator"></head><body class="loading"><div class="navbar section"><div class="widget Navbar"></div></div>
<div class="header"><h1 class="title"><a href="/">${m.d(s.paper)}</a></h1><p class="description"><span>${m.d('Notes from the border, since 2006')}</span></p></div><div class="tabs"><ul>${m.links(MENU.slice(0, 4))}</ul></div>
<div class="main section"><div class="widget Blog"><div class="blog-posts hfeed"><h2 class="date-header"><span>${dayText(s.day)}</span></h2><div class="post hentry" itemscope="itemscope" itemtype="http://schema.org/BlogPosting"><h3 class="post-title entry-title" itemprop="name">${m.k(s.headline)}</h3>
<div class="post-body entry-content" itemprop="description articleBody"><table class="tr-caption-container"><tbody><tr><td><a href="a.jpg"><img src="a.jpg"></a></td></tr><tr><td class="tr-caption">${m.k(s.caption)}</td></tr></tbody></table>${s.paragraphs.map(m.k).join('<br />\n<br />\n')}<div style="clear: both;"></div></div>
<div class="post-footer"><div class="post-footer-line"><span class="post-author vcard">Posted by <span class="fn">${s.byline}</span></span><span class="post-timestamp">at <abbr class="published" title="${s.day}">9:12 AM</abbr></span></div><div class="post-share-buttons"><a>${m.d('Email This')}</a><a>${m.d('BlogThis!')}</a></div></div></div></div>
<div class="comments" id="comments"><h4>${m.d('2 comments:')}</h4><div id="comments-block">${s.comments.map((c) => `<dl><dt class="comment-author">Anonymous said...</dt><dd class="comment-body"><p>${m.d(c)}</p></dd></dl>`).join('')}</div></div>
<div class="blog-pager"><a href="#">${m.d('Newer Post')}</a><a href="#">${m.d('Older Post')}</a></div></div></div><div class="sidebar section"><div class="widget BlogArchive"><h2>${m.d('Blog Archive')}</h2><ul>${m.links(s.others.slice(0, 5))}</ul></div><div class="widget Profile"><h2>${m.d('About Me')}</h2><dd>${m.d('I write about rivers and the people who cross them. All opinions are my own.')}</dd></div></div></body></html>`;

/** A newsletter's page: hashed classes, offers to subscribe between paragraphs. */
const letter: Layout = (
  s,
  m,
) => `<!DOCTYPE html><html lang="en"><head><title>${escaped(s.headline)} - by ${s.byline}</title><meta property="og:title" content="${escaped(s.headline)}"></head><body><div id="entry"><div class="main-menu main-menu-8kDxc"><div class="topBar-pIF0J1"><a href="/">${m.d(s.paper)}</a><button>${m.d('Subscribe')}</button><button>Sign in</button></div></div>
<div class="single-post-container"><article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title published">${m.k(s.headline)}</h1><h3 class="subtitle">${m.k(s.standfirst)}</h3><div class="pencraft pc-display-flex byline-wrapper"><a href="/@x">${s.byline}</a><div class="pencraft meta-EgzBVA">${dayText(s.day)}</div></div><div class="post-ufi"><a class="like-button">${m.d('14')}</a><a>${m.d('Share')}</a></div></div>
<div class="available-content"><div dir="auto" class="body markup"><div class="captioned-image-container"><figure><img src="a.jpg"><figcaption class="image-caption">${m.k(s.caption)}</figcaption></figure></div>
${s.paragraphs.map((p, i) => `<p><span>${m.k(p)}</span></p>${i === 1 ? `<div class="subscription-widget-wrap-editor"><div class="subscription-widget show-subscribe"><div class="preamble"><p class="cta-caption">${m.d('This letter lives from its readers. To get new posts and support the work, become a paying one.')}</p></div><form><input type="email"></form></div></div>` : ''}`).join('')}
<p class="button-wrapper"><a class="button primary" href="#"><span>${m.d('Share this letter')}</span></a></p></div></div><div class="post-footer"><div class="post-ufi"><a>${m.d('2 Comments')}</a></div></div></article>
<div id="discussion"><h4>${m.d('Discussion about this post')}</h4>${s.comments.map((c) => `<div class="comment"><div class="comment-body"><p><span>${m.d(c)}</span></p></div></div>`).join('')}</div><div class="portable-archive"><div class="post-preview">${m.links(s.others.slice(0, 4), (a) => `<div>${a}</div>`)}</div></div></div>
<div class="footer-wrap"><p>${s.rights}</p><a>${m.d('Privacy ∙ Terms ∙ Collection notice')}</a></div></div></body></html>`;

export const BLOGS: Readonly<Record<string, Layout>> = { classic, blocks, magazine, blogger, letter };
