// All of the mock interview that its page does not begin with, as one piece to fetch.

export { MockView } from './MockView.tsx';
export { createMockApp } from './mock-app.ts';
