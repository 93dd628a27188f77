// A name for a review that no other device gives. Not `randomUUID`: over plain http in a classroom there is none.

export function newReviewId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
