// What the mock asks of a design, read from the card as its page shows it: the estimates, the follow-ups with their answers,
// and the checklist.

export type DesignWords = {
  question: string;
  numbers: readonly string[];
  followups: readonly { ask: string; answer: string }[];
  checklist: readonly string[];
};

/** All of it HTML that our own build wrote. */
export function readDesign(article: ParentNode): DesignWords {
  const all = (selector: string) => [...article.querySelectorAll(selector)].map(({ innerHTML }) => innerHTML);
  const answers = all('.followups details > div');
  return {
    question: article.querySelector('.question')?.innerHTML ?? '',
    numbers: all('.numbers summary'),
    followups: all('.followups summary > span:last-child').map((ask, at) => ({ ask, answer: answers[at] ?? '' })),
    checklist: all('.checklist label > span'),
  };
}

/** What a statement of the design's card says: 'checklist.3', 'followup.0'. */
export function designStatement(design: DesignWords, statement: string): string | undefined {
  const [kind, at] = statement.split('.');
  if (kind === 'checklist') return design.checklist[Number(at)];
  return kind === 'followup' ? design.followups[Number(at)]?.ask : undefined;
}
