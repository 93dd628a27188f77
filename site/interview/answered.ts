// What a card that judges by itself tells when it is decided, for whoever keeps count: the review, the mock interview.

export type Answered = {
  /** The card's slug. */
  card: string;
  right: boolean;
  /** How many answers were given; a miss leaves one more. */
  tries: number;
  /** From when the card was first to be seen. */
  tookMs: number;
  /** The last answer and the right one, as the page shows them. */
  guess: string;
  answer: string;
};
