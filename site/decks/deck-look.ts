// How a note looks in Anki: question and options in front; behind, what belongs to the answer, part by part.

import type { Translate } from '../../i18n/translate.ts';

export const markName = '_wireside.svg';

export const front = `<header><img class="mark" src="${markName}" alt="">{{Topic}} · {{Level}}</header>
<div class="question">{{Question}}</div>
{{#Term}}<p class="term">{{Term}}</p>{{/Term}}
{{Options}}`;

export const back = (t: Translate): string => `{{FrontSide}}
<hr id="answer">
<p class="short">{{Short}}</p>
<section>{{Answer}}</section>
{{#Followups}}<h3>${t('interview.followups')}</h3>{{Followups}}{{/Followups}}
{{#Wrong}}<h3>${t('interview.wrong')}</h3>{{Wrong}}{{/Wrong}}
<footer>{{Source}}<br>{{Link}}</footer>`;

export const css = `.card { max-width: 40rem; margin: 0 auto; padding: 1rem; font: 17px/1.55 system-ui, sans-serif; color: #1c1e22; background: #fbfaf7; }
.card.nightMode, .nightMode .card { color: #e8e6e1; background: #14161b; }
header, footer, .term, small { color: #70737b; font-size: 14px; }
.mark { width: 1.6em; vertical-align: -0.4em; margin-right: 0.5em; }
.question { margin: 0.8rem 0; font-size: 21px; font-weight: 600; line-height: 1.35; }
.short { font-weight: 600; }
h3 { margin: 1.4rem 0 0.4rem; font-size: 15px; }
code { font-family: ui-monospace, monospace; font-size: 0.92em; }
pre { padding: 0.7rem; overflow-x: auto; border: 1px solid #c9c7c0; font-weight: 400; font-size: 15px; white-space: pre-wrap; }
li { margin: 0.4rem 0; }
img:not(.mark) { max-width: 100%; }
`;
